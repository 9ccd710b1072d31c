use leptos::prelude::*;

/// The head of a column.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    word: &'static str,
    is_end: bool,
    is_aside: bool,
    is_hidden: bool,
}

impl Column {
    /// A column of words.
    pub(crate) const fn new(word: &'static str) -> Self {
        Self { word, is_end: false, is_aside: false, is_hidden: false }
    }

    /// A column of figures, at the end of its space; its cells bear `r num`.
    pub(crate) const fn end(self) -> Self {
        Self { is_end: true, ..self }
    }

    /// One that a phone has no room for; its cells bear `aside` too.
    pub(crate) const fn aside(self) -> Self {
        Self { is_aside: true, ..self }
    }

    /// One whose word is only read out: what it holds says enough, such as buttons or bars.
    pub(crate) const fn unseen(self) -> Self {
        Self { is_hidden: true, ..self }
    }

    fn view(self) -> impl IntoView {
        let class = match (self.is_end, self.is_aside) {
            (true, true) => Some("r aside"),
            (true, false) => Some("r"),
            (false, true) => Some("aside"),
            (false, false) => None,
        };
        let word = match self.is_hidden {
            true => view! { <span class="sr">{self.word}</span> }.into_any(),
            false => self.word.into_any(),
        };
        view! { <th scope="col" class=class>{word}</th> }
    }
}

/// A table of a few columns, as wide as what is in them, for a card of the class `plain-table`. Rows are `<tr>`, the first cell of each a
/// `<th scope="row">`.
pub(crate) fn table<const N: usize>(columns: [Column; N], rows: impl IntoView + 'static) -> AnyView {
    view! { <table data-rows="true"><thead><tr>{columns.map(Column::view).collect_view()}</tr></thead><tbody>{rows.into_any()}</tbody></table> }
        .into_any()
}
