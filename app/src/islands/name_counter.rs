use web_sys::{Event, HtmlInputElement};

use super::dom;
use crate::domain::{GroupName, Remark};

/// Counts the characters and bytes of a name, or of a remark, while it is typed.
pub(super) fn on_input(event: &Event) {
    if let Some(input) = dom::input_with(event, "data-count") {
        count(&input);
    }
}

/// Counts what a field holds by now, where it is one to be counted.
pub(super) fn count(input: &HtmlInputElement) {
    let Some(output) =
        input.next_element_sibling().filter(|next| input.has_attribute("data-count") && next.has_attribute("data-template"))
    else {
        return;
    };
    let Some(template) = output.get_attribute("data-template") else { return };
    let name = input.value();
    let (chars, bytes) = GroupName::measure(&name);
    output.set_text_content(Some(&template.replace("{chars}", &chars.to_string()).replace("{bytes}", &bytes.to_string())));
    let wrong = match input.get_attribute("data-count").as_deref() {
        Some("remark") => Remark::parse(&name).is_err(),
        _ => !name.is_empty() && GroupName::parse(&name).is_err(),
    };
    _ = output.toggle_attribute_with_force("data-wrong", wrong);
}
