use super::super::{html::Text, view::View};

/// Openids of this account, and inputs that always get the same fault.
pub(super) fn inputs(view: &View) -> String {
    let people = view.samples.iter();
    let people: String =
        people.map(|one| format!("<tr><td><code>{}</code></td><td>{}</td></tr>", Text(&one.openid), Text(one.who))).collect();
    let inputs = view.well_known_inputs.iter();
    let inputs: String = inputs
        .map(|input| {
            format!(
                "<tr><td><code>{}</code><br><small>{}</small></td><td>{}</td></tr>",
                Text(input.example),
                Text(input.form),
                Text(input.does)
            )
        })
        .collect();
    format!(
        r#"<section id="inputs"><h2>To try things out with</h2>
<h3>People</h3><table class="inputs"><tbody>{people}</tbody></table>
<h3>Inputs that always get a fault</h3>
<p class="hint">They need no setting and no switch. FAULT is an errcode or any fault's name, as above.</p>
<table class="inputs"><tbody>{inputs}</tbody></table></section>"#
    )
}
