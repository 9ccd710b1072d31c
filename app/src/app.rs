use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

use crate::pages::{
    AccountsPage, ApiDeskPage, BlacklistPage, ConnectPage, ConnectionPage, ConsoleHistoryPage, DeleteGroupPage, DisablePage,
    DisconnectPage, ForceTokenPage, GroupsPage, HistoryPage, InvitePage, LoginCodePage, LoginPage, LookupPage, MePage,
    NoAccountPage, NotFoundPage, PersonPage, ResetPage, SecondFactorPage, StaffPage, StandingPage, UnblacklistPage, WritingPage,
};

/// The pages and their paths.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Routes fallback=NotFoundPage>
                <Route path=path!("/login") view=LoginPage ssr=SsrMode::Async/>
                <Route path=path!("/invite") view=InvitePage ssr=SsrMode::Async/>
                <Route path=path!("/me") view=MePage ssr=SsrMode::Async/>
                <Route path=path!("/staff") view=StaffPage ssr=SsrMode::Async/>
                <Route path=path!("/staff/:id") view=PersonPage ssr=SsrMode::Async/>
                <Route path=path!("/staff/:id/disable") view=DisablePage ssr=SsrMode::Async/>
                <Route path=path!("/staff/:id/reset") view=ResetPage ssr=SsrMode::Async/>
                <Route path=path!("/login/code") view=LoginCodePage ssr=SsrMode::Async/>
                <Route path=path!("/me/second-factor") view=SecondFactorPage ssr=SsrMode::Async/>
                <Route path=path!("/a/:account/groups") view=GroupsPage ssr=SsrMode::Async/>
                <Route path=path!("/a/:account/groups/:id/delete") view=DeleteGroupPage ssr=SsrMode::Async/>
                <Route path=path!("/a/:account/lookup") view=LookupPage ssr=SsrMode::Async/>
                <Route path=path!("/a/:account/history") view=HistoryPage ssr=SsrMode::Async/>
                <Route path=path!("/history") view=ConsoleHistoryPage ssr=SsrMode::Async/>
                <Route path=path!("/a/:account/api") view=ApiDeskPage ssr=SsrMode::Async/>
                <Route path=path!("/a/:account/account") view=StandingPage ssr=SsrMode::Async/>
                <Route path=path!("/a/:account/account/token") view=ForceTokenPage ssr=SsrMode::Async/>
                <Route path=path!("/a/:account/account/writing") view=WritingPage ssr=SsrMode::Async/>
                <Route path=path!("/accounts") view=AccountsPage ssr=SsrMode::Async/>
                <Route path=path!("/accounts/connect") view=ConnectPage ssr=SsrMode::Async/>
                <Route path=path!("/accounts/:account") view=ConnectionPage ssr=SsrMode::Async/>
                <Route path=path!("/accounts/:account/disconnect") view=DisconnectPage ssr=SsrMode::Async/>
                <Route path=path!("/no-account") view=NoAccountPage ssr=SsrMode::Async/>
                <Route path=path!("/a/:account/blacklist") view=BlacklistPage ssr=SsrMode::Async/>
                <Route path=path!("/a/:account/unblacklist") view=UnblacklistPage ssr=SsrMode::Async/>
            </Routes>
        </Router>
    }
}
