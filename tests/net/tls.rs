//! A host on this machine whose certificate nobody vouches for.

use std::{
    io::{Read, Write},
    net::TcpListener,
    sync::Arc,
    thread,
};

use rustls::{
    ServerConfig, ServerConnection, Stream,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};

/// For `localhost` and `127.0.0.1`, from 2000 to 2126, so that it holds whatever the clock says; signed by
/// itself (P-256). Nothing else knows this key.
const CERTIFICATE: &[u8] = b"\
-----BEGIN CERTIFICATE-----\n\
MIIBRjCB7qADAgECAgEBMAoGCCqGSM49BAMCMBQxEjAQBgNVBAMMCWxvY2FsaG9z\n\
dDAgFw0wMDAxMDEwMDAwMDBaGA8yMTI2MDEwMTAwMDAwMFowFDESMBAGA1UEAwwJ\n\
bG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEttGkFVWM6mBcHHpk\n\
5sGgSs6WBFphSiGOArR2NKrRJPXLYfQnWNpxL8gbgpWa1zAyRdKKTrO6G7OeksRQ\n\
eL4DfKMvMC0wDwYDVR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SH\n\
BH8AAAEwCgYIKoZIzj0EAwIDRwAwRAIgaQj07su2VujKsSRq+3wuYkD2MjSW7Nf0\n\
0lH0ah+XotECIDeF7anb8BeBuLt4qJ117yVxoU8b80TskTdScn+xZlJN\n\
-----END CERTIFICATE-----\n";

const KEY: &[u8] = b"\
-----BEGIN PRIVATE KEY-----\n\
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgxQYDo1iIxz1RJHFj\n\
NYOCd8Bar4tNbqSvSO82DIpFfJWhRANCAAS20aQVVYzqYFwcemTmwaBKzpYEWmFK\n\
IY4CtHY0qtEk9cth9CdY2nEvyBuClZrXMDJF0opOs7obs56SxFB4vgN8\n\
-----END PRIVATE KEY-----\n";

/// The address of a host that answers by TLS, were it trusted.
pub fn untrusted() -> String {
    let certificate = CertificateDer::from_pem_slice(CERTIFICATE).unwrap();
    let key = PrivateKeyDer::from_pem_slice(KEY).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for mut socket in listener.incoming().flatten() {
            let mut connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = Stream::new(&mut connection, &mut socket);
            // Whoever does not trust it hangs up.
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        }
    });
    format!("https://127.0.0.1:{port}/a")
}
