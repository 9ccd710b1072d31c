use std::fmt::Write;

use app::ports::Qr;
use qrcode::{Color, QrCode};

/// The picture of a text; `None` where it is longer than any picture holds.
pub(super) fn qr(text: &str) -> Option<Qr> {
    let code = QrCode::new(text).ok()?;
    let size = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(size).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                // Writing to a String cannot fail.
                let _ = write!(path, "M{x} {y}h{n}v1h-{n}z", n = run.len());
            }
            x += run.len();
        }
    }
    Some(Qr { size, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_the_three_corners_and_as_many_dark_squares_as_the_code() {
        let Qr { size, path } = qr("otpauth://totp/Fenzu:admin?secret=JBSWY3DPEHPK3PXP&issuer=Fenzu").unwrap();
        assert!(path.starts_with("M0 0h7v1h-7z") && path.contains(&format!("M{} 0h7v1h-7z", size - 7)), "{path}");
        assert!(path.contains(&format!("M0 {}h7v1h-7z", size - 1)));
        let dark: usize =
            path.split('h').skip(1).step_by(2).map(|run| run.split('v').next().unwrap().parse::<usize>().unwrap()).sum();
        let code = QrCode::new("otpauth://totp/Fenzu:admin?secret=JBSWY3DPEHPK3PXP&issuer=Fenzu").unwrap();
        assert_eq!(dark, code.to_colors().iter().filter(|color| **color == Color::Dark).count());
    }
}
