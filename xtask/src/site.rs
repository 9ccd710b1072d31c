//! The finished site: `pkg/<content hash>/` for what pages load by name, and the public files, each with its compressed forms.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cargo::announce;
use crate::compress::compress;
use crate::fault::{Done, Explain};
use crate::folder::{digest, files, fresh, is_marked, read, write};
use crate::paths::Paths;
use crate::{style, wasm};

/// A file of the site: its path below it, with `/`, and its bytes.
type File = (String, Vec<u8>);

/// Builds the site, if anything in it changed, and returns the folder that pages load from.
pub fn build(paths: &Paths) -> Done<PathBuf> {
    // One at a time, where checkouts share a target folder. Given back when it is dropped.
    let _turn = turn(&paths.work.join("lock"))?;
    let mut package = below(&wasm::build(paths)?)?;
    package.push(("main.css".into(), style::bundle(&paths.root.join("style/main.css"))?));
    let public = below(&paths.root.join("public"))?;

    let name = format!("pkg/{}", digest_of(&package));
    let whole = format!("{name} {}", digest_of(&public));
    let mark = paths.work.join("site.mark");
    if !is_marked(&mark, &whole) || !paths.site.join(&name).is_dir() {
        announce("site: compress");
        // Made aside and put in place whole: a build of the server never sees a half of it.
        let aside = paths.work.join("site");
        fresh(&aside)?;
        for (path, bytes) in &package {
            write(&aside.join(&name).join(path), bytes)?;
        }
        for (path, bytes) in &public {
            write(&aside.join(path), bytes)?;
        }
        compress(&aside)?;
        fresh(&paths.site)?;
        fs::rename(&aside, &paths.site).cannot(format_args!("put {} in place", paths.site.display()))?;
        write(&mark, whole.as_bytes())?;
    }
    Ok(paths.site.join(name))
}

fn turn(lock: &Path) -> Done<fs::File> {
    write(lock, b"")?;
    let file = fs::File::open(lock).cannot(format_args!("open {}", lock.display()))?;
    if file.try_lock().is_err() {
        announce("site: waiting for another build to end");
        file.lock().cannot(format_args!("lock {}", lock.display()))?;
    }
    Ok(file)
}

fn below(folder: &PathBuf) -> Done<Vec<File>> {
    let read_one = |path: PathBuf| {
        let name = path.strip_prefix(folder).unwrap_or(&path).components();
        let name = name.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        Ok((name, read(&path)?))
    };
    files(folder)?.into_iter().map(read_one).collect()
}

fn digest_of(files: &[File]) -> String {
    digest(files.iter().flat_map(|(path, bytes)| [path.as_bytes(), bytes]))
}
