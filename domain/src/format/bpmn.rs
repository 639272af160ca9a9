use super::{Import, ReadError, xml::Document};
use crate::flowchart::Flowchart;
pub fn is(_: &Document) -> bool {
    false
}
pub fn read(_: Document, _: &str, _: &mut dyn FnMut() -> u64) -> Result<Import, ReadError> {
    Err(ReadError::UnknownFormat)
}
pub fn write(_: &Flowchart) -> String {
    String::new()
}
