use async_trait::async_trait;

use crate::{
    day::Day,
    domain::{Actor, Exporter, GroupId, OpenId, Role, Steward, Viewer},
    error::UiError,
};

/// What was done, by whom: each change is one entry, however many rows tell of it.
#[async_trait]
pub trait History: Send + Sync {
    /// A page of an account's history, newest first.
    async fn page(&self, by: &Actor<Viewer>, filter: &HistoryFilter, turn: Turn) -> Result<HistoryPage, UiError>;

    /// A page of what happened to the console itself: sign-ins, staff, accounts.
    async fn of_console(&self, by: &Steward, filter: &HistoryFilter, turn: Turn) -> Result<HistoryPage, UiError>;

    /// How many entries have ended on which day, by kind, days ascending: one for each day and kind that has any.
    async fn tally(&self, by: &Actor<Viewer>, filter: &HistoryFilter) -> Result<Vec<Tally>, UiError>;

    /// Writes down that someone takes an account's history along, and gives what they get: what is written from now on is not in it.
    async fn begin_export(&self, by: &Actor<Exporter>, filter: &HistoryFilter) -> Result<Export, UiError>;

    /// The next entries of an export, newest first; none at its end.
    async fn export(&self, by: &Actor<Exporter>, filter: &HistoryFilter, so_far: &mut Export) -> Result<Vec<Entry>, UiError>;
}

/// How far an export has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Export {
    /// The newest row that belongs to it.
    pub newest: i64,
    /// The row before which it goes on.
    pub before: i64,
}

/// Which entries are wanted. What is not set leaves none out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryFilter {
    /// Those of one member of staff, by name.
    pub by: Option<String>,
    /// Those about one group: itself, or moves in and out.
    pub group: Option<GroupId>,
    /// Those about one follower.
    pub openid: Option<OpenId>,
    /// Those of one kind.
    pub kind: Option<Kind>,
    /// Not before, UTC milliseconds.
    pub from: Option<i64>,
    /// Before, UTC milliseconds.
    pub until: Option<i64>,
    /// Those that ended so.
    pub ending: Option<Ending>,
}

/// Which page of a history.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Turn {
    /// The first.
    #[default]
    Newest,
    /// What stands before an entry, by its number.
    Older(i64),
    /// What came after it.
    Newer(i64),
}

/// A page of a history.
#[derive(Clone, Debug, Default)]
pub struct HistoryPage {
    /// Newest first.
    pub entries: Vec<Entry>,
    /// Whether there are older ones.
    pub has_older: bool,
    /// Whether there are newer ones.
    pub has_newer: bool,
    /// The groups' names as they were last known: WeChat is not asked for them.
    pub names: Vec<(GroupId, String)>,
}

/// How many entries of a kind have ended on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The day.
    pub day: Day,
    /// What they were about; none for what this version does not know.
    pub kind: Option<Kind>,
    /// How many, at least one.
    pub entries: i64,
}

/// One change, or one thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The number of its latest row.
    pub id: i64,
    /// Joins the rows of a change.
    pub change: String,
    /// When that row was written, UTC milliseconds.
    pub at: i64,
    /// Who, by the name they had; empty where nobody was known.
    pub who: String,
    /// In which role, where it was about an account.
    pub role: Option<Role>,
    /// From which address; empty where it is not known.
    pub address: String,
    /// What, such as `group.rename`.
    pub action: String,
    /// To whom or what.
    pub target: String,
    /// What it was.
    pub before: Option<String>,
    /// What it became.
    pub after: Option<String>,
    /// Why, in the person's words.
    pub reason: Option<String>,
    /// How it ended.
    pub ending: Ending,
    /// WeChat's return code.
    pub errcode: Option<i64>,
    /// What WeChat said, or why the console refused: a code such as `forbidden`.
    pub errmsg: Option<String>,
    /// WeChat's request id.
    pub rid: Option<String>,
    /// How long it took, milliseconds.
    pub ms: Option<i64>,
}

/// How a change ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// As asked.
    Done,
    /// Certainly not done.
    Refused,
    /// WeChat's answer got lost, and no look told.
    Unknown,
    /// It began, and no end is on record yet.
    UnderWay,
}

/// A kind of action: what stands before the dot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Groups made, renamed, deleted.
    Group,
    /// Followers moved, remarked, blacklisted.
    Follower,
    /// Access tokens.
    Token,
    /// The embedded sandbox.
    Sandbox,
    /// The API desk.
    Desk,
    /// The history itself: taken along.
    History,
    /// Sign-ins and sign-outs.
    Session,
    /// Who may sign in.
    Staff,
    /// The accounts.
    Account,
    /// What people did to their own access.
    Me,
    /// Second factors.
    SecondFactor,
    /// WeChat's counts of the day.
    Quota,
}

impl Ending {
    /// All.
    pub const ALL: [Self; 4] = [Self::Done, Self::Refused, Self::Unknown, Self::UnderWay];

    /// As it stands in the record, in addresses and in the CSV.
    pub fn as_str(self) -> &'static str {
        match self {
            Ending::Done => "done",
            Ending::Refused => "refused",
            Ending::Unknown => "unknown",
            Ending::UnderWay => "under_way",
        }
    }

    /// The reverse of [`Ending::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ending| ending.as_str() == text)
    }
}

impl Kind {
    /// Those that happen to an account.
    pub const OF_ACCOUNT: [Self; 8] =
        [Self::Group, Self::Follower, Self::Token, Self::Quota, Self::Account, Self::Sandbox, Self::Desk, Self::History];
    /// Those that happen to the console itself.
    pub const OF_CONSOLE: [Self; 5] = [Self::Session, Self::Staff, Self::Account, Self::Me, Self::SecondFactor];

    /// As actions begin, up to the dot.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Group => "group",
            Kind::Follower => "follower",
            Kind::Token => "token",
            Kind::Sandbox => "sandbox",
            Kind::Desk => "desk",
            Kind::History => "history",
            Kind::Session => "session",
            Kind::Staff => "staff",
            Kind::Account => "account",
            Kind::Me => "me",
            Kind::SecondFactor => "second_factor",
            Kind::Quota => "quota",
        }
    }

    /// The reverse of [`Kind::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::OF_ACCOUNT.into_iter().chain(Self::OF_CONSOLE).find(|kind| kind.as_str() == text)
    }
}
