use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    time::Duration,
};

use super::{ConfigError, File};
use crate::{
    digest,
    seal::{KEY_LEN, Seal},
};

const SETTING: &str = "FENZU_KEY_FILE";
/// Another process that begins at the same moment has written its key after so many looks, or never will.
const LOOKS: usize = 20;
const LOOK: Duration = Duration::from_millis(50);

/// Beside the data folder, so that a copy of the folder does not bring the key: `./fenzu-data.key` for `./fenzu-data`.
pub(super) fn beside(data: &Path) -> Result<PathBuf, ConfigError> {
    let whole = std::path::absolute(data).ok();
    let name = whole.as_deref().and_then(Path::file_name);
    let name = name.ok_or_else(|| ConfigError::new(SETTING, "the data folder has no name: name a file for the key"))?;
    let mut file = name.to_owned();
    file.push(".key");
    Ok(if data.file_name().is_some() { data.with_file_name(file) } else { whole.as_deref().unwrap_or(data).with_file_name(file) })
}

/// The file that was named, in the settings file or before it, else the one beside the data folder.
pub(super) fn chosen(given: Option<&Path>, file: &File, data: &Path) -> Result<PathBuf, ConfigError> {
    let named = given.or(file.key_file.as_deref()).filter(|path| !path.as_os_str().is_empty());
    named.map_or_else(|| beside(data), |path| Ok(path.to_owned()))
}

/// The key of a file; made at the first start, readable by its owner only.
pub fn open_key(path: &Path) -> Result<Seal, ConfigError> {
    match make(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            let why = format!("{} cannot be made ({error}): name a file that the server may write once", path.display());
            Err(ConfigError::new(SETTING, why))
        }
        _ => read_key(path),
    }
}

/// The key of a file that is there.
pub fn read_key(path: &Path) -> Result<Seal, ConfigError> {
    let failed = |error: io::Error| {
        let why = format!("{} cannot be read ({error}): name the file that was made at the first start", path.display());
        ConfigError::new(SETTING, why)
    };
    refuse_other_readers(path)?;
    for _ in 0..LOOKS {
        let text = fs::read_to_string(path).map_err(failed)?;
        if let Some(key) = parse(text.trim()) {
            return Ok(Seal::new(&key));
        }
        if !text.is_empty() {
            break;
        }
        std::thread::sleep(LOOK);
    }
    let why = format!("{} holds no key: put back the file that was made at the first start, or name another", path.display());
    Err(ConfigError::new(SETTING, why))
}

/// What to say of a key that does not open what is kept.
pub fn wrong_key(path: &Path) -> ConfigError {
    let why = format!(
        "{} is not the key that this database was sealed with: put the right file there (where several machines share a database, \
         all need the same one); if it is lost, empty the tables key_check and token, and tokens are fetched anew; accounts that were connected in the \
         console then want their AppSecret typed again",
        path.display()
    );
    ConfigError::new(SETTING, why)
}

fn make(path: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    let key: [u8; KEY_LEN] = rand::random();
    file.write_all(format!("{}\n", digest::hex(&key)).as_bytes())?;
    file.sync_all()
}

fn parse(hex: &str) -> Option<[u8; KEY_LEN]> {
    let digits = hex.as_bytes();
    let mut key = [0; KEY_LEN];
    if digits.len() != 2 * KEY_LEN {
        return None;
    }
    for (byte, pair) in key.iter_mut().zip(digits.chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(key)
}

/// Refused, not mended: whoever could read it may have done so.
fn refuse_other_readers(path: &Path) -> Result<(), ConfigError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let others = fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o077 != 0);
        if others {
            let why = format!("others can read {0}: run chmod 600 {0}", path.display());
            return Err(ConfigError::new(SETTING, why));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::Place;

    const PLACE: Place<'static> = Place { table: "t", row: "r", column: "c" };

    #[test]
    fn the_key_lies_beside_the_data_folder() {
        assert_eq!(beside(Path::new("./fenzu-data")).unwrap(), Path::new("./fenzu-data.key"));
        assert_eq!(beside(Path::new("/var/lib/fenzu/")).unwrap(), Path::new("/var/lib/fenzu.key"));
        let here = std::env::current_dir().unwrap();
        assert_eq!(beside(Path::new(".")).unwrap().parent(), here.parent());
        assert!(beside(Path::new("/")).is_err());
    }

    #[test]
    fn the_key_is_made_once_and_only_its_owner_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        let sealed = open_key(&path).unwrap().seal(&"hunter2".into(), PLACE).unwrap();
        assert!(open_key(&path).unwrap().open(&sealed, PLACE).is_some());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
            fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
            let error = open_key(&path).err().unwrap().to_string();
            assert!(error.starts_with("FENZU_KEY_FILE: others can read ") && error.contains("chmod 600"), "{error}");
        }
    }

    #[test]
    fn a_file_that_holds_no_key_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        for text in ["hello", &"0".repeat(63), &"é".repeat(32)] {
            make(&path).unwrap();
            fs::write(&path, text).unwrap();
            assert!(open_key(&path).err().unwrap().to_string().contains("holds no key"), "{text}");
            fs::remove_file(&path).unwrap();
        }
        assert!(open_key(&folder.path().join("none/key")).is_err());
    }
}
