//! Files read, written and told apart by their bytes.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fault::{Done, Explain};

/// Reads a file whole.
pub fn read(path: &Path) -> Done<Vec<u8>> {
    fs::read(path).cannot(format_args!("read {}", path.display()))
}

/// Writes a file, making its folder.
pub fn write(path: &Path, bytes: &[u8]) -> Done {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).cannot(format_args!("make {}", folder.display()))?;
    }
    fs::write(path, bytes).cannot(format_args!("write {}", path.display()))
}

/// An empty folder, whatever was there.
pub fn fresh(path: &Path) -> Done {
    if path.exists() {
        fs::remove_dir_all(path).cannot(format_args!("empty {}", path.display()))?;
    }
    fs::create_dir_all(path).cannot(format_args!("make {}", path.display()))
}

/// Every file below a folder, sorted; none where there is no folder. Hidden files are left out.
pub fn files(folder: &Path) -> Done<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop().filter(|next| next != folder || next.is_dir()) {
        for entry in fs::read_dir(&next).cannot(format_args!("list {}", next.display()))? {
            let entry = entry.cannot(format_args!("list {}", next.display()))?;
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            if entry.path().is_dir() { folders.push(entry.path()) } else { found.push(entry.path()) }
        }
    }
    found.sort();
    Ok(found)
}

/// A name for some bytes that changes when they do (FNV-1a, 64 bits): to tell builds apart, not to trust them.
pub fn digest<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut eat = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for part in parts {
        part.iter().copied().for_each(&mut eat);
        // The length marks the end, so that bytes moved from one part to the next are a change.
        part.len().to_le_bytes().into_iter().for_each(&mut eat);
    }
    format!("{hash:016x}")
}

/// Whether a stage's mark says that it was already run with these inputs.
pub fn is_marked(mark: &Path, digest: &str) -> bool {
    fs::read_to_string(mark).is_ok_and(|kept| kept == digest)
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn a_digest_tells_where_one_part_ends() {
        assert_ne!(digest([&b"ab"[..], b"c"]), digest([&b"a"[..], b"bc"]));
        assert_eq!(digest([&b"ab"[..]]), digest([&b"ab"[..]]));
    }
}
