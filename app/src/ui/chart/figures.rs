use leptos::prelude::*;

/// The figures of a picture as text.
pub(crate) struct Figures {
    /// What opens the table.
    pub open: &'static str,
    /// What the table shows.
    pub caption: String,
    /// The heads of the columns, the first of them over what the rows are about.
    pub head: Vec<&'static str>,
    /// Of each row what it is about, where that leads, and its figures.
    pub rows: Vec<(String, Option<String>, Vec<String>)>,
}

/// A table that stands closed below its picture.
pub(crate) fn figures(of: Figures) -> AnyView {
    let Figures { open, caption, head, rows } = of;
    let label = caption.clone();
    let head = head.into_iter().map(|word| view! { <th scope="col">{word}</th> }).collect_view();
    let rows = rows.into_iter().map(|(about, href, figures)| {
        let about = match href {
            Some(href) => view! { <a href=href data-swap="true">{about}</a> }.into_any(),
            None => about.into_any(),
        };
        let figures = figures.into_iter().map(|figure| view! { <td>{figure}</td> }).collect_view();
        view! { <tr><th scope="row">{about}</th>{figures}</tr> }
    });
    view! {
        <details class="figures">
            <summary><span>{open}</span></summary>
            <div tabindex="0" role="region" aria-label=label>
                <table class="num"><caption class="sr">{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows.collect_view()}</tbody></table>
            </div>
        </details>
    }
    .into_any()
}
