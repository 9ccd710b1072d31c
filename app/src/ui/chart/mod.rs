//! Pictures of figures, drawn by the server: SVG for the shapes, HTML for every word, since words inside of a picture that is stretched
//! to its place would be stretched too. Geometry stands in attributes, colours in `style/chart.css`; nothing here has a style of its own.
//!
//! A picture is one image with a sentence for its name, and the same figures stand in a table below it: cells laid over the picture are
//! for the pointer alone.
//!
//! The box of every plot is 100 units high and 10 wide for each of its places, whatever comes of that on the screen.

mod columns;
mod days;
mod figures;
mod gauge;
mod line;
mod plot;
mod scale;
mod sparkline;

pub(crate) use columns::columns;
pub(crate) use days::{DAYS, day_label, first_day};
pub(crate) use figures::{Figures, figures};
pub(crate) use gauge::{Level, gauge};
pub(crate) use line::line;
pub(crate) use plot::{Place, Plot, plot};
pub(crate) use scale::Scale;
pub(crate) use sparkline::sparkline;

/// Units from the bottom of a plot to its top.
const HEIGHT: f64 = 100.0;
/// Units from one place to the next.
const STEP: usize = 10;

/// A length in units, without needless digits.
fn unit(length: f64) -> String {
    // Rounded, and nothing has no sign.
    let text = format!("{:.1}", (length * 10.0).round() / 10.0 + 0.0);
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}
