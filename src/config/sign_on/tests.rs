use secrecy::ExposeSecret;

use super::*;

fn set() -> SignInOptions {
    SignInOptions {
        oidc_issuer: Some("https://login.example.com".into()),
        oidc_client_id: Some("fenzu".into()),
        oidc_roles: Some("fenzu-ops=operator, lin@example.com=admin".into()),
        ..SignInOptions::default()
    }
}

fn secrets() -> Secrets {
    Secrets { oidc_client_secret: Some(" hunter2 ".into()), ..Secrets::default() }
}

#[test]
fn the_environment_alone_is_enough_for_the_simple_case() {
    let settings = resolve(&set(), &secrets(), None, None).unwrap();
    let provider = settings.provider.unwrap();
    assert!(settings.passwords && provider.scopes.is_none());
    assert_eq!((provider.label.as_str(), provider.groups_claim.as_str()), ("SSO", "groups"));
    assert_eq!(provider.client_secret.expose_secret(), "hunter2");
    let whom: Vec<_> = provider.mapping.0.iter().map(|rule| (&rule.whom, rule.role)).collect();
    let (group, email) = (Whom::Group("fenzu-ops".into()), Whom::Email("lin@example.com".into()));
    assert_eq!(whom, [(&group, Role::Operator), (&email, Role::Admin)]);
    assert!(resolve(&SignInOptions::default(), &Secrets::default(), None, None).unwrap().provider.is_none());
}

#[test]
fn the_file_says_it_by_account_and_the_environment_stands_before_it() {
    let text = "issuer = \"https://a.example\"\nclient_id = \"x\"\nclient_secret = \"y\"\nlabel = \"Acme\"\n\
                [[role]]\ngroup = \"ops\"\nrole = \"operator\"\naccount = \"wx1\"\nexport = true\n\
                [[role]]\nemail_domain = \"@example.com\"\nrole = \"viewer\"\n";
    let file = || Some(toml::from_str(text).unwrap());
    let provider = resolve(&SignInOptions::default(), &Secrets::default(), file(), Some(false)).unwrap().provider.unwrap();
    let [one, other] = &provider.mapping.0[..] else { unreachable!() };
    assert_eq!((one.account.as_ref().map(AccountId::as_str), one.role, one.export), (Some("wx1"), Role::Operator, true));
    assert_eq!((&other.whom, other.account.is_none()), (&Whom::EmailDomain("example.com".into()), true));
    let provider = resolve(&set(), &secrets(), file(), None).unwrap().provider.unwrap();
    assert_eq!((provider.issuer.as_str(), provider.label.as_str()), ("https://login.example.com", "Acme"));
    assert_eq!((provider.client_secret.expose_secret(), provider.mapping.0.len()), ("hunter2", 2));
}

#[test]
fn what_is_wrong_is_said_in_one_sentence_without_the_secret() {
    for (change, says) in [
        ((|o| o.oidc_issuer = None) as fn(&mut SignInOptions), "FENZU_OIDC_ISSUER: it is missing"),
        (|o| o.oidc_issuer = Some("http://login.example.com".into()), "FENZU_OIDC_ISSUER: \"http:"),
        (|o| o.oidc_issuer = Some("https://login.example.com/?x=1".into()), "FENZU_OIDC_ISSUER: \"https:"),
        (|o| o.oidc_client_id = Some(" ".into()), "FENZU_OIDC_CLIENT_ID: it is missing"),
        (|o| o.oidc_roles = None, "FENZU_OIDC_ROLES: it is missing"),
        (|o| o.oidc_roles = Some("ops=boss".into()), "FENZU_OIDC_ROLES: \"ops=boss\" is no rule"),
        (|o| o.oidc_roles = Some("=admin".into()), "FENZU_OIDC_ROLES: \"=admin\" is no rule"),
        (|o| o.local_login = Some("no".into()), "FENZU_LOCAL_LOGIN: \"no\" is neither"),
    ] {
        let mut options = set();
        change(&mut options);
        let error = resolve(&options, &secrets(), None, None).err().unwrap().to_string();
        assert!(error.starts_with(says) && !error.contains('\n') && !error.contains("hunter2"), "{says}: {error}");
    }
    let error = resolve(&set(), &Secrets::default(), None, None).err().unwrap().to_string();
    assert!(error.starts_with("FENZU_OIDC_CLIENT_SECRET: it is missing"), "{error}");
    let off = SignInOptions { local_login: Some("0".into()), ..SignInOptions::default() };
    let error = resolve(&off, &Secrets::default(), None, None).err().unwrap().to_string();
    assert!(error.starts_with("FENZU_LOCAL_LOGIN: nobody could sign in"), "{error}");
    assert!(resolve(&off, &Secrets::default(), None, Some(true)).is_err());
    for (rule, says) in [
        ("role = \"viewer\"\n", "oidc.role 1: it must say whom"),
        ("group = \"a\"\nemail = \"b@c\"\nrole = \"viewer\"\n", "oidc.role 1: it must say whom"),
        ("group = \"a\"\nrole = \"boss\"\n", "oidc.role 1: its role"),
        ("group = \"a\"\nrole = \"viewer\"\naccount = \"wx 1\"\n", "oidc.role 1: its account"),
    ] {
        let file = toml::from_str(&format!("[[role]]\n{rule}")).unwrap();
        let options = SignInOptions { oidc_roles: None, ..set() };
        let error = resolve(&options, &secrets(), Some(file), None).err().unwrap().to_string();
        assert!(error.starts_with(says), "{says}: {error}");
    }
}
