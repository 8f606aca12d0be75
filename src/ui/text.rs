//! Every sentence that the program itself says, in three languages.
