use std::fmt::Write;

use app::domain::GroupId;

use super::super::{
    html::{Text, thousands},
    view::{GroupView, View},
};

/// The groups, and what can be done behind the API's back.
pub(super) fn groups(view: &View) -> String {
    let mut rows = String::new();
    for group in &view.groups {
        row(&mut rows, group);
    }
    format!(
        r#"<section id="groups"><h2>Groups, and the official console</h2>
<p class="hint">What is done here happens as if someone worked in WeChat's own console, or a follower acted: programs that use the API learn nothing of it.</p>
<div class="pair"><table class="groups"><thead><tr><th>Id</th><th>Name</th><th class="right">Followers</th></tr></thead><tbody>{rows}</tbody></table>
<div class="stack">
<form class="row" method="post" action="/_sandbox/outside"><input type="hidden" name="act" value="create">
<label>New group <input name="name" required></label><button>Create</button></form>
<form class="row" method="post" action="/_sandbox/outside"><input type="hidden" name="act" value="move">
<label>Openid <input class="openid" name="openid" required></label><label>to group <input class="number" name="to" inputmode="numeric" required></label><button>Move</button></form>
<form class="row" method="post" action="/_sandbox/outside"><label>Openid <input class="openid" name="openid" required></label>
<button name="act" value="unfollow">Unfollow</button><button name="act" value="follow">Follow again</button></form>
</div></div></section>"#
    )
}

fn row(rows: &mut String, group: &GroupView) {
    let GroupView { id, name, count } = group;
    let (name, count) = (Text(name), thousands(*count));
    let shown = if GroupId(*id).is_system() {
        name.to_string()
    } else {
        format!(
            r#"<form class="row" method="post" action="/_sandbox/outside"><input type="hidden" name="id" value="{id}">
<input name="name" value="{name}" aria-label="Name of group {id}" required><button name="act" value="rename">Rename</button>
<button class="bad" name="act" value="delete">Delete</button></form>"#
        )
    };
    // Writing to a String cannot fail.
    let _ = write!(rows, r#"<tr><td>{id}</td><td>{shown}</td><td class="right">{count}</td></tr>"#);
}
