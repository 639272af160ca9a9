//! For tests: a flowchart from one line.
