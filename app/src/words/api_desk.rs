use super::{Locale, t};
use crate::api_call::{ApiCall, ApiField};

/// What a call does, in a few words for a list.
pub(crate) fn api_title(l: Locale, call: ApiCall) -> &'static str {
    match call {
        ApiCall::GroupsGet => t!(l, api.title.groups_get),
        ApiCall::GroupsGetid => t!(l, api.title.groups_getid),
        ApiCall::GroupsCreate => t!(l, api.title.groups_create),
        ApiCall::GroupsUpdate => t!(l, api.title.groups_update),
        ApiCall::GroupsDelete => t!(l, api.title.groups_delete),
        ApiCall::MembersUpdate => t!(l, api.title.members_update),
        ApiCall::MembersBatchupdate => t!(l, api.title.members_batchupdate),
        ApiCall::UserGet => t!(l, api.title.user_get),
        ApiCall::UserInfo => t!(l, api.title.user_info),
        ApiCall::UserBatchget => t!(l, api.title.user_batchget),
        ApiCall::UpdateRemark => t!(l, api.title.update_remark),
        ApiCall::StableToken => t!(l, api.title.stable_token),
        ApiCall::Token => t!(l, api.title.token),
        ApiCall::QuotaGet => t!(l, api.title.quota_get),
        ApiCall::ClearQuota => t!(l, api.title.clear_quota),
    }
}

/// What one should know before making a call.
pub(crate) fn api_call(l: Locale, call: ApiCall) -> &'static str {
    match call {
        ApiCall::GroupsGet => t!(l, api.about.groups_get),
        ApiCall::GroupsGetid => t!(l, api.about.groups_getid),
        ApiCall::GroupsCreate => t!(l, api.about.groups_create),
        ApiCall::GroupsUpdate => t!(l, api.about.groups_update),
        ApiCall::GroupsDelete => t!(l, api.about.groups_delete),
        ApiCall::MembersUpdate => t!(l, api.about.members_update),
        ApiCall::MembersBatchupdate => t!(l, api.about.members_batchupdate),
        ApiCall::UserGet => t!(l, api.about.user_get),
        ApiCall::UserInfo => t!(l, api.about.user_info),
        ApiCall::UserBatchget => t!(l, api.about.user_batchget),
        ApiCall::UpdateRemark => t!(l, api.about.update_remark),
        ApiCall::StableToken => t!(l, api.about.stable_token),
        ApiCall::Token => t!(l, api.about.token),
        ApiCall::QuotaGet => t!(l, api.about.quota_get),
        ApiCall::ClearQuota => t!(l, api.about.clear_quota),
    }
}

/// The label of a field.
pub(crate) fn api_field(l: Locale, field: ApiField) -> &'static str {
    match field {
        ApiField::Id => t!(l, api.field.id),
        ApiField::Name => t!(l, api.field.name),
        ApiField::Openid => "OpenID",
        ApiField::Openids => t!(l, api.field.openids),
        ApiField::To => t!(l, api.field.to),
        ApiField::Remark => t!(l, api.field.remark),
        ApiField::NextOpenid => t!(l, api.field.next_openid),
        ApiField::CgiPath => t!(l, api.field.cgi_path),
        ApiField::Force => t!(l, api.field.force),
        ApiField::MustSeen => t!(l, api.field.must_seen),
        ApiField::Confirm => t!(l, api.field.confirm),
        ApiField::Seen => t!(l, api.field.seen),
    }
}
