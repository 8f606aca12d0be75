//! Where zzread keeps what can be fetched again, and under which names.

#[cfg(feature = "net")]
pub(crate) mod pages;

use std::{env, path::PathBuf};

use etcetera::BaseStrategy;

/// `$ZZREAD_CACHE`, else `zzread` in the folder that the system has for such things.
pub(crate) fn folder() -> Option<PathBuf> {
    if let Some(folder) = env::var_os("ZZREAD_CACHE").filter(|folder| !folder.is_empty()) {
        return Some(folder.into());
    }
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.cache_dir().join("zzread"))
}

/// FNV-1a: tells files apart and sees damage. It keeps no enemy out, and need not: who can write
/// there can write anything.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}
