pub fn write(_: &crate::flowchart::Flowchart) -> String {
    String::new()
}
