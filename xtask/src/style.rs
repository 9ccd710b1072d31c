//! The style: `style/main.css` with all that it imports, as one small file.

use std::path::Path;

use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions};

use crate::fault::{Done, Explain};

/// Bundles and minifies. No browsers are named, so nothing is rewritten for old ones: nesting, layers and `light-dark()` stay.
pub fn bundle(entry: &Path) -> Done<Vec<u8>> {
    let files = FileProvider::new();
    let doing = format!("bundle {}", entry.display());
    let mut sheet = Bundler::new(&files, None, ParserOptions::default()).bundle(entry).cannot(&doing)?;
    sheet.minify(MinifyOptions::default()).cannot(&doing)?;
    let printed = sheet.to_css(PrinterOptions { minify: true, ..PrinterOptions::default() }).cannot(&doing)?;
    Ok(printed.code.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::bundle;
    use crate::folder::write;

    #[test]
    fn imports_are_joined_and_new_css_is_left_as_it_is() -> Result<(), Box<dyn std::error::Error>> {
        let folder = std::env::temp_dir().join(format!("fenzu-style-{}", std::process::id()));
        write(&folder.join("main.css"), b"@layer base, kit;\n@import 'a.css' layer(base);\n")
            .map_err(|fault| fault.to_string())?;
        write(&folder.join("a.css"), b"p { color: light-dark(#000, #fff); & b { color: red } }")
            .map_err(|fault| fault.to_string())?;
        let css = String::from_utf8(bundle(&folder.join("main.css")).map_err(|fault| fault.to_string())?)?;
        std::fs::remove_dir_all(&folder)?;
        assert_eq!(css, "@layer base{p{color:light-dark(#000,#fff);& b{color:red}}}@layer kit;");
        Ok(())
    }
}
