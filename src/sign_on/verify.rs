use openidconnect::{
    IdToken, IdTokenClaims, Nonce,
    core::{CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm as Alg},
};

use super::{
    error::ProviderError,
    provider::{OidcClient, OtherClaims},
};

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
    let verifier = client.id_token_verifier().set_allowed_algs(ALGORITHMS);
    token.clone().into_claims(&verifier, nonce).map_err(ProviderError::Untrusted)
}
