use std::fmt::Write;

use crate::sandbox::{FAULTS, Fault, calls::Call};

use super::super::{html::Text, view::View};

/// Families of calls, to choose before the calls themselves.
const FAMILIES: [&str; 2] = ["/cgi-bin/groups/", "/cgi-bin/user/"];

/// What is on, and everything that can be.
pub(super) fn faults(view: &View) -> String {
    let mut on = String::new();
    for fault in &view.faults.0 {
        on.push_str(&one(fault));
    }
    if on.is_empty() {
        on.push_str(r#"<p class="hint">None is on.</p>"#);
    } else {
        on = format!(
            r#"<ul class="on">{on}</ul>
<form method="post" action="/_sandbox/faults/off"><button>Switch all off</button></form>"#
        );
    }
    let mut rows = String::new();
    for kind in FAULTS {
        let number = kind.number.map_or_else(String::new, |(unit, usual)| {
            format!(
                r#"<label><input class="number" name="number-{}" placeholder="{usual}" inputmode="numeric"> {unit}</label>"#,
                kind.name
            )
        });
        let is_on = view.faults.0.iter().any(|fault| fault.what.to_string().split('=').next() == Some(kind.name));
        // Writing to a String cannot fail.
        let _ = write!(
            rows,
            r#"<tr{class}><th scope="row"><code>{name}</code></th><td>{does}</td><td>{number}</td>
<td><button name="fault" value="{name}" aria-label="Switch {name} on">On</button></td></tr>"#,
            class = if is_on { r#" class="is-on""# } else { "" },
            name = kind.name,
            does = Text(kind.does),
        );
    }
    let paths = FAMILIES.into_iter().chain(Call::ALL.map(Call::path));
    let paths: String = paths.map(|path| format!(r#"<option value="{path}">"#)).collect();
    format!(
        r#"<section id="faults"><h2>Faults</h2>
{on}
<form method="post" action="/_sandbox/faults"><button hidden disabled>Enter chooses none of those below</button>
<fieldset class="row"><legend>Limits of the next one that is switched on</legend>
<label>Only this path <input name="path" list="paths" placeholder="all" size="28"></label>
<label>After so many requests <input class="number" name="after" placeholder="0" inputmode="numeric"></label>
<label>So many times <input class="number" name="times" placeholder="no end" inputmode="numeric"></label>
<label>So many of a hundred <input class="number" name="percent" placeholder="100" inputmode="numeric"></label></fieldset>
<datalist id="paths">{paths}</datalist>
<table class="faults"><tbody>{rows}
<tr><th scope="row">any errcode</th><td>Refuses with it, where WeChat would come to it.</td>
<td><label><input class="number" name="number-errcode" aria-label="errcode" placeholder="45018"></label></td>
<td><button name="fault" value="errcode" aria-label="Switch this errcode on">On</button></td></tr></tbody></table></form></section>"#
    )
}

fn one(fault: &Fault) -> String {
    let mut limits = Vec::new();
    if !fault.path.is_empty() {
        limits.push(format!("for <code>{}</code>", Text(&fault.path)));
    }
    if fault.after > 0 {
        limits.push(format!("after {} more", fault.after));
    }
    if let Some(times) = fault.times {
        limits.push(format!("{times} more times"));
    }
    if fault.percent < 100 {
        limits.push(format!("{} of a hundred", fault.percent));
    }
    format!(
        r#"<li><form method="post" action="/_sandbox/faults/off"><code>{what}</code> <span>{limits}</span>
<input type="hidden" name="fault" value="{what}"><input type="hidden" name="path" value="{path}"><button>Off</button></form></li>"#,
        what = fault.what,
        limits = if limits.is_empty() { "for all requests".to_owned() } else { limits.join(", ") },
        path = Text(&fault.path),
    )
}
