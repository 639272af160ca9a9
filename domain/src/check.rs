//! What is worth pointing out in a flowchart. Checks never block drawing.
