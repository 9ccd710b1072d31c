//! WeChat's return codes and their texts on the wire. The texts are part of the contract: programs match on them.

/// WeChat is busy.
pub const SYSTEM_ERROR: i64 = -1;
/// Done.
pub const OK: i64 = 0;
/// The token is not (any longer) good.
pub const INVALID_CREDENTIAL: i64 = 40001;
/// Not `client_credential`.
pub const INVALID_GRANT_TYPE: i64 = 40002;
/// Malformed, unfollowed or another account's.
pub const INVALID_OPENID: i64 = 40003;
/// No such AppID.
pub const INVALID_APPID: i64 = 40013;
/// The token is malformed.
pub const INVALID_ACCESS_TOKEN: i64 = 40014;
/// A list of openids that cannot be used.
pub const INVALID_OPENID_LIST: i64 = 40031;
/// None, or more than the call takes.
pub const INVALID_OPENID_LIST_SIZE: i64 = 40032;
/// `\uXXXX` where some accounts want raw UTF-8.
pub const INVALID_CHARSET: i64 = 40033;
/// Too much in one request.
pub const INVALID_ARGS_SIZE: i64 = 40035;
/// What documentation gives for a group that does not exist.
pub const BAD_GROUP_ID: i64 = 40050;
/// Empty, or otherwise no name.
pub const INVALID_GROUP_NAME: i64 = 40051;
/// No such path.
pub const INVALID_URL: i64 = 40066;
/// Too long a remark.
pub const INVALID_REMARK: i64 = 40092;
/// Arguments that do not fit.
pub const INVALID_ARGS: i64 = 40097;
/// The AppSecret is another.
pub const INVALID_APPSECRET: i64 = 40125;
/// No such group.
pub const INVALID_GROUP_ID: i64 = 40152;
/// The caller's address is not on the account's list.
pub const IP_NOT_LISTED: i64 = 40164;
/// The AppSecret has been frozen.
pub const APPSECRET_FROZEN: i64 = 40243;
/// No token was given.
pub const TOKEN_MISSING: i64 = 41001;
/// No AppID was given.
pub const APPID_MISSING: i64 = 41002;
/// No AppSecret was given.
pub const APPSECRET_MISSING: i64 = 41004;
/// No openid was given.
pub const OPENID_MISSING: i64 = 41009;
/// The token's time is over.
pub const TOKEN_EXPIRED: i64 = 42001;
/// The call is a GET.
pub const REQUIRE_GET: i64 = 43001;
/// The call is a POST.
pub const REQUIRE_POST: i64 = 43002;
/// The call wants TLS.
pub const REQUIRE_HTTPS: i64 = 43003;
/// The request has no body.
pub const EMPTY_BODY: i64 = 44002;
/// The day's quota is used up.
pub const DAY_QUOTA: i64 = 45009;
/// The minute's quota is used up.
pub const MINUTE_QUOTA: i64 = 45011;
/// Groups 0, 1 and 2 stay as they are.
pub const SYSTEM_GROUP: i64 = 45016;
/// The group's name is too long.
pub const GROUP_NAME_TOO_LONG: i64 = 45017;
/// No more groups fit.
pub const TOO_MANY_GROUPS: i64 = 45018;
/// Too many openids.
pub const TOO_MANY_OPENIDS: i64 = 45019;
/// No such user.
pub const NO_USER: i64 = 46004;
/// The body is not JSON.
pub const DATA_FORMAT: i64 = 47001;
/// The account lacks this API.
pub const UNAUTHORIZED: i64 = 48001;
/// The API was taken from the account.
pub const FORBIDDEN: i64 = 48004;
/// The month's quota resets are used up.
pub const CLEAR_QUOTA_LIMIT: i64 = 48006;
/// The openid belongs to another account.
pub const FOREIGN_OPENID: i64 = 49003;
/// The user is limited.
pub const USER_LIMITED: i64 = 50002;

/// A path given in another form than `/cgi-bin/…`.
pub const INVALID_CGI_PATH: i64 = 76003;
/// A path given that no call has.
pub const CGI_PATH_NOT_FOUND: i64 = 76021;

/// Code and text, by code.
pub const TABLE: &[(i64, &str)] = &[
    (SYSTEM_ERROR, "system error"),
    (OK, "ok"),
    (
        INVALID_CREDENTIAL,
        "invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, \
         more details at https://mmbizurl.cn/s/JtxxFh33r",
    ),
    (INVALID_GRANT_TYPE, "invalid grant_type"),
    (INVALID_OPENID, "invalid openid"),
    (INVALID_APPID, "invalid appid"),
    (INVALID_ACCESS_TOKEN, "invalid access_token"),
    (INVALID_OPENID_LIST, "invalid openid list"),
    (INVALID_OPENID_LIST_SIZE, "invalid openid list size"),
    (INVALID_CHARSET, "invalid charset. please check your request, if include \\uxxxx will create fail!"),
    (INVALID_ARGS_SIZE, "invalid args size"),
    (BAD_GROUP_ID, "invalid timeline type"),
    (INVALID_GROUP_NAME, "invalid group name"),
    (INVALID_URL, "invalid url"),
    (INVALID_REMARK, "invalid remark name"),
    (INVALID_ARGS, "invalid args"),
    (INVALID_APPSECRET, "invalid appsecret"),
    (INVALID_GROUP_ID, "invalid group id"),
    // The caller's address stands where this has an example.
    (IP_NOT_LISTED, "invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist"),
    // No recorded answer has this one's text.
    (APPSECRET_FROZEN, "appsecret is frozen"),
    (TOKEN_MISSING, "access_token missing"),
    (APPID_MISSING, "appid missing"),
    (APPSECRET_MISSING, "appsecret missing"),
    (OPENID_MISSING, "missing openid"),
    (TOKEN_EXPIRED, "access_token expired"),
    (REQUIRE_GET, "require GET method"),
    (REQUIRE_POST, "require POST method"),
    (REQUIRE_HTTPS, "require https"),
    (EMPTY_BODY, "empty post data"),
    (DAY_QUOTA, "reach max api daily quota limit"),
    (MINUTE_QUOTA, "api minute-quota reach limit, must slower, retry next minute"),
    (SYSTEM_GROUP, "can't modify sys group"),
    (GROUP_NAME_TOO_LONG, "can't set group name too long sys group"),
    (TOO_MANY_GROUPS, "too many group now, no need to add new"),
    (TOO_MANY_OPENIDS, "too many openid, please input less"),
    (NO_USER, "user no exist"),
    (DATA_FORMAT, "data format error"),
    (UNAUTHORIZED, "api unauthorized"),
    (FORBIDDEN, "api forbidden for irregularities"),
    (CLEAR_QUOTA_LIMIT, "forbid to clear quota because of reaching the limit"),
    (FOREIGN_OPENID, "not match openid with appid"),
    (USER_LIMITED, "user limited"),
    // No recorded answer has this one's text either.
    (INVALID_CGI_PATH, "invalid cgi_path"),
    (CGI_PATH_NOT_FOUND, "cgi_path not found, please check"),
];

/// The text that goes with a code, `None` for one that no list has.
pub fn errmsg(code: i64) -> Option<&'static str> {
    TABLE.binary_search_by_key(&code, |(listed, _)| *listed).ok().and_then(|at| TABLE.get(at)).map(|(_, text)| *text)
}

/// Whether the code blames the token, so that a newer one may help.
pub fn blames_token(code: i64) -> bool {
    [INVALID_CREDENTIAL, INVALID_ACCESS_TOKEN, TOKEN_EXPIRED].contains(&code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_stands_once_and_in_order() {
        assert!(TABLE.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (code, text) in TABLE {
            assert_eq!(errmsg(*code), Some(*text));
        }
        assert_eq!(errmsg(99999), None);
    }
}
