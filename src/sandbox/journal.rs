use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{entry::Entry, open_error::OpenError};

/// The form of the file that this program writes and reads.
const VERSION: u32 = 3;

/// The first line: what the account was like before the first write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Header {
    #[serde(rename = "fenzu_sandbox_journal")]
    version: u32,
    pub(super) seed: u64,
    pub(super) followers: u32,
}

/// The file that every write is in before it is answered. Lines are only ever added. Held by one process at a time.
#[derive(Debug)]
pub(super) struct Journal {
    file: File,
    path: PathBuf,
    header: Header,
    /// The file that this one took the place of, held so that nobody who opened it in time can lock it.
    before: Option<File>,
    /// Seconds by which the clock is ahead, as the lines say.
    ahead: i64,
    /// Bytes of whole lines.
    len: u64,
    /// The disk has failed once: what it holds is no longer certain.
    broken: bool,
}

impl Journal {
    /// Opens or begins a journal for this seed. `followers` counts only where they were asked for; else the journal says, or
    /// `default` does where it is new.
    pub(super) fn open(path: &Path, seed: u64, followers: Option<u32>, default: u32) -> Result<Self, OpenError> {
        let failed = |doing| move |source| OpenError::Io { doing, path: path.to_owned(), source };
        let is_new = !path.exists();
        let opened = OpenOptions::new().read(true).append(true).create(true).open(path);
        let mut file = opened.map_err(failed("opened"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(OpenError::Busy { path: path.to_owned() }),
            Err(TryLockError::Error(source)) => return Err(failed("locked")(source)),
        }
        let asked = Header { version: VERSION, seed, followers: followers.unwrap_or(default) };
        let (len, header) = match first_line(&mut file).map_err(failed("read"))? {
            First::Whole(line) => {
                let header = Header::read(&line, path)?;
                header.is_for(&asked, followers.is_some(), path)?;
                (whole_lines(&mut file).map_err(failed("read"))?, header)
            }
            First::Torn(start) => {
                let line = line(&asked).map_err(failed("written"))?;
                // Only what is left of a header that a power cut tore: another program's file is not written into.
                if !(start.iter().all(|byte| *byte == 0) || is_torn_header(&start)) {
                    return Err(OpenError::NotAJournal { path: path.to_owned() });
                }
                file.set_len(0).and_then(|()| file.write_all(&line)).and_then(|()| file.sync_all()).map_err(failed("written"))?;
                (line.len() as u64, asked)
            }
        };
        file.set_len(len).map_err(failed("written"))?;
        if is_new {
            sync_folder(path).map_err(failed("written"))?;
        }
        Ok(Self { file, path: path.to_owned(), header, before: None, ahead: 0, len, broken: false })
    }

    /// Followers of the account that it was begun for.
    pub(super) fn followers(&self) -> u32 {
        self.header.followers
    }

    /// Seconds by which the clock was ahead when it was last written down.
    pub(super) fn ahead(&self) -> i64 {
        self.ahead
    }

    /// Whether an earlier version wrote it.
    pub(super) fn is_old(&self) -> bool {
        self.header.version < VERSION
    }

    /// Gives every write to `take`, in order; `false` from it means that the line does not fit. Says how many there are.
    pub(super) fn replay(&mut self, mut take: impl FnMut(Entry) -> bool) -> Result<usize, OpenError> {
        let failed = |source| OpenError::Io { doing: "read", path: self.path.clone(), source };
        let mut lines = 0;
        self.file.seek(SeekFrom::Start(0)).map_err(failed)?;
        for (at, line) in BufReader::new(&self.file).take(self.len).split(b'\n').enumerate().skip(1) {
            let entry = serde_json::from_slice(&line.map_err(failed)?).ok();
            if let Some(Entry::Clock { ahead }) = entry {
                self.ahead = ahead;
            }
            if !entry.is_some_and(&mut take) {
                return Err(OpenError::Damaged { path: self.path.clone(), line: at + 1 });
            }
            lines = at;
        }
        Ok(lines)
    }

    /// Puts these writes in the place of all that it holds: a power cut leaves the one or the other.
    pub(super) fn rewrite(&mut self, entries: impl Iterator<Item = Entry>) -> io::Result<()> {
        let mut beside = self.path.clone().into_os_string();
        beside.push(".new");
        let file = OpenOptions::new().read(true).append(true).create(true).open(&beside)?;
        file.try_lock()?;
        file.set_len(0)?;
        let header = Header { version: VERSION, ..self.header };
        let mut writer = BufWriter::new(&file);
        let mut ahead = 0;
        writer.write_all(&line(&header)?)?;
        for entry in entries {
            if let Entry::Clock { ahead: seconds } = entry {
                ahead = seconds;
            }
            writer.write_all(&line(&entry)?)?;
        }
        writer.flush()?;
        drop(writer);
        file.sync_all()?;
        let len = file.metadata()?.len();
        fs::rename(&beside, &self.path)?;
        self.before = Some(std::mem::replace(&mut self.file, file));
        (self.header, self.len, self.ahead) = (header, len, ahead);
        // Until the folder is on the disk too, a power cut may bring the old file back.
        self.broken = true;
        sync_folder(&self.path)?;
        self.broken = false;
        Ok(())
    }

    /// Puts one write on the disk.
    pub(super) fn append(&mut self, entry: &Entry) -> io::Result<()> {
        if self.broken {
            return Err(io::Error::other("the journal failed before"));
        }
        let line = line(entry)?;
        if let Err(error) = self.file.write_all(&line) {
            // A full disk: the half line goes, and there may be room again later.
            self.broken = self.file.set_len(self.len).is_err();
            return Err(error);
        }
        if let Err(error) = self.file.sync_data() {
            self.broken = true;
            return Err(error);
        }
        self.len += line.len() as u64;
        if let Entry::Clock { ahead } = entry {
            self.ahead = *ahead;
        }
        Ok(())
    }
}

impl Header {
    fn read(line: &[u8], path: &Path) -> Result<Self, OpenError> {
        let header: Self = serde_json::from_slice(line).map_err(|_| OpenError::NotAJournal { path: path.to_owned() })?;
        if (1..=VERSION).contains(&header.version) {
            Ok(header)
        } else {
            Err(OpenError::Version { path: path.to_owned(), version: header.version })
        }
    }

    fn is_for(&self, asked: &Self, with_followers: bool, path: &Path) -> Result<(), OpenError> {
        let path = || PathBuf::from(path);
        if self.seed != asked.seed {
            Err(OpenError::OtherSeed { path: path(), journal: self.seed, asked: asked.seed })
        } else if with_followers && self.followers != asked.followers {
            Err(OpenError::OtherFollowers { path: path(), journal: self.followers, asked: asked.followers })
        } else {
            Ok(())
        }
    }
}

/// The first line, without its end, or all there is where no line ends.
enum First {
    Whole(Vec<u8>),
    Torn(Vec<u8>),
}

fn first_line(file: &mut File) -> io::Result<First> {
    let mut line = Vec::new();
    // A header is short: a file of gigabytes without a line's end is none of ours.
    BufReader::new(file).take(4096).read_until(b'\n', &mut line)?;
    Ok(if line.pop_if(|last| *last == b'\n').is_some() { First::Whole(line) } else { First::Torn(line) })
}

fn is_torn_header(start: &[u8]) -> bool {
    let begins = b"{\"fenzu_sandbox_journal\":";
    start.starts_with(begins) || begins.starts_with(start)
}

/// Bytes up to the last line's end: what comes after it was torn by a power cut, and never answered.
fn whole_lines(file: &mut File) -> io::Result<u64> {
    file.seek(SeekFrom::Start(0))?;
    let (mut whole, mut at) = (0, 0);
    let mut reader = BufReader::new(file);
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(whole);
        }
        if let Some(end) = buffer.iter().rposition(|byte| *byte == b'\n') {
            whole = at + end as u64 + 1;
        }
        let read = buffer.len();
        at += read as u64;
        reader.consume(read);
    }
}

fn line(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    Ok(line)
}

/// A new file's name is on the disk only when its folder is.
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}
