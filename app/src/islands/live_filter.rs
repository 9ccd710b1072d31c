use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, Url};

use super::{address, dom};

/// Hides the rows of the table that the field names while one types, and keeps the address in step.
pub(super) fn on_input(event: &Event) {
    if let Some(input) = dom::input_with(event, "data-filter") {
        apply(&input);
    }
}

/// Shows all rows again.
pub(super) fn clear() {
    if let Some(input) = dom::find("#live [data-filter]").and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
        input.set_value("");
        apply(&input);
    }
}

/// Hides the rows that do not fit what is in the field by now.
pub(super) fn apply(input: &HtmlInputElement) {
    let Some(name) = input.get_attribute("data-filter") else { return };
    let Some(table) = document().get_element_by_id(&name) else { return };
    let typed = input.value();
    let wanted = typed.trim().to_lowercase();
    let (mut shown, mut all) = (0_u32, 0_u32);
    // Rows are about to be left out: what is out of sight is no longer as high as it was.
    _ = table.class_list().remove_1("whole");
    for row in dom::all_in(&table, "tbody > tr:not(.sending)") {
        // A form that is open stays, whatever its group is called.
        let fits = wanted.is_empty()
            || row.class_list().contains("edit")
            || text(&row, ".name").to_lowercase().contains(&wanted)
            || text(&row, ".id").contains(&wanted);
        _ = row.toggle_attribute_with_force("hidden", !fits);
        all += 1;
        shown += u32::from(fits);
    }
    if let Some(output) = dom::find("#shown")
        && let Some(template) = output.get_attribute("data-template")
    {
        output.set_text_content(Some(&template.replace("{shown}", &shown.to_string()).replace("{all}", &all.to_string())));
    }
    _ = table.toggle_attribute_with_force("hidden", shown == 0);
    if let Some(none) = dom::find("#none") {
        _ = none.toggle_attribute_with_force("hidden", shown > 0);
    }
    keep(typed.trim());
}

/// The name without its marks, or the id.
fn text(row: &Element, cell: &str) -> String {
    let inner = row.query_selector(&format!("{cell} bdi")).ok().flatten().or_else(|| row.query_selector(cell).ok().flatten());
    inner.and_then(|cell| cell.text_content()).unwrap_or_default()
}

/// The same address with the filter as it is now.
pub(super) fn with_filter(url: &Url, wanted: &str) {
    if wanted.is_empty() {
        url.search_params().delete("filter");
    } else {
        url.search_params().set("filter", wanted);
    }
}

fn keep(wanted: &str) {
    let Some(url) = window().location().href().ok().and_then(|href| Url::new(&href).ok()) else { return };
    with_filter(&url, wanted);
    address::show(&url.href(), false);
}
