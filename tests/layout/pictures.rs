//! Cases as pictures: what goes in, at which measure, and the lines that come out.
