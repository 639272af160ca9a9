//! The one program: serve, demo, convert, verify, backup, restore, user.

fn main() {}
