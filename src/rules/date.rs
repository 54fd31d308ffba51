//! Rules about dates.
