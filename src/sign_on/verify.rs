use openidconnect::{
    IdToken, IdTokenClaims, Nonce,
    core::{CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm as Alg},
};

use super::{
    error::ProviderError,
    provider::{OidcClient, OtherClaims},
};
use crate::clock;

/// How far the provider's clock may be ahead of ours, seconds.
const AHEAD: i64 = 300;

/// Signatures that the provider alone can make. Not HMAC, which whoever knows the client's secret can, and never none.
const ALGORITHMS: [Alg; 9] = [
    Alg::RsaSsaPkcs1V15Sha256,
    Alg::RsaSsaPkcs1V15Sha384,
    Alg::RsaSsaPkcs1V15Sha512,
    Alg::RsaSsaPssSha256,
    Alg::RsaSsaPssSha384,
    Alg::RsaSsaPssSha512,
    Alg::EcdsaP256Sha256,
    Alg::EcdsaP384Sha384,
    Alg::EdDsa,
];

/// The claims of an ID token whose signature, issuer, audience, time and nonce are right.
pub(super) fn verified(
    client: &OidcClient,
    token: &IdToken<OtherClaims, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, Alg>,
    nonce: &Nonce,
) -> Result<IdTokenClaims<OtherClaims, CoreGenderClaim>, ProviderError> {
    let verifier = client.id_token_verifier().set_allowed_algs(ALGORITHMS).set_issue_time_verifier_fn(|at| {
        if at.timestamp() > clock::now() / 1000 + AHEAD { Err("it is issued in the future".to_owned()) } else { Ok(()) }
    });
    token.clone().into_claims(&verifier, nonce).map_err(ProviderError::Untrusted)
}
