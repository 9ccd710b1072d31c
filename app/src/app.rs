use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

use crate::pages::{
    ApiDeskPage, BlacklistPage, ConsoleHistoryPage, DeleteGroupPage, ForceTokenPage, GroupsPage, HistoryPage, LoginPage,
    LookupPage, NotFoundPage, StandingPage, UnblacklistPage,
};

/// The pages and their paths.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Routes fallback=NotFoundPage>
                <Route path=path!("/login") view=LoginPage ssr=SsrMode::Async/>
                <Route path=path!("/a/:account/groups") view=GroupsPage ssr=SsrMode::Async/>
                <Route path=path!("/a/:account/groups/:id/delete") view=DeleteGroupPage ssr=SsrMode::Async/>
                <Route path=path!("/a/:account/lookup") view=LookupPage ssr=SsrMode::Async/>
                <Route path=path!("/a/:account/history") view=HistoryPage ssr=SsrMode::Async/>
                <Route path=path!("/history") view=ConsoleHistoryPage ssr=SsrMode::Async/>
                <Route path=path!("/a/:account/api") view=ApiDeskPage ssr=SsrMode::Async/>
                <Route path=path!("/a/:account/account") view=StandingPage ssr=SsrMode::Async/>
                <Route path=path!("/a/:account/account/token") view=ForceTokenPage ssr=SsrMode::Async/>
                <Route path=path!("/a/:account/blacklist") view=BlacklistPage ssr=SsrMode::Async/>
                <Route path=path!("/a/:account/unblacklist") view=UnblacklistPage ssr=SsrMode::Async/>
            </Routes>
        </Router>
    }
}
