//! Who may do what: the table, and the console held against it.

mod asked;
mod everyone;
mod offered;
mod people;
mod samples;
mod table;
