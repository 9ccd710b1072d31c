use std::{error::Error, path::PathBuf};

use clap::Args;

use crate::{
    config::{StorageOptions, read_key},
    start::open_store,
    store::Store,
};

/// Where things are kept, and the key that signs the history: a running server's, or a copy.
#[derive(Args)]
pub struct Kept {
    /// Where the database is.
    #[command(flatten)]
    pub storage: StorageOptions,
    /// File of the key that was made at the first start [default: beside the data folder]
    #[arg(long, env = "FENZU_KEY_FILE", value_name = "FILE")]
    pub key_file: Option<PathBuf>,
}

impl Kept {
    /// The database that the server uses; it is not made here, since a mistyped folder would get an empty one.
    pub(super) async fn open(&self) -> Result<Store, Box<dyn Error>> {
        let (data, url) = self.storage.resolve()?;
        if url == Store::sqlite_url(&data) && !data.join("fenzu.db").exists() {
            return Err(
                format!("there is no database in {}: name the folder that the server uses by --data", data.display()).into()
            );
        }
        let key_file = self.storage.resolve_key(self.key_file.as_deref())?;
        let key = read_key(&key_file)?;
        Ok(open_store(&url, &key, &key_file).await?)
    }
}
