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

/// For `localhost` and `127.0.0.1`, until 2126, signed by itself: `openssl req -x509 -newkey ec -pkeyopt
/// ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=localhost -addext
/// subjectAltName=DNS:localhost,IP:127.0.0.1`. Nothing else knows this key.
const CERTIFICATE: &[u8] = b"\
-----BEGIN CERTIFICATE-----\n\
MIIBnDCCAUGgAwIBAgIUG3jFQEoW5UKW6w6Pi+Ku5w+CHkcwCgYIKoZIzj0EAwIw\n\
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyODE2MjUxOFoYDzIxMjYxMTA0\n\
MTYyNTE4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO\n\
PQMBBwNCAAQJklvNf/Nj0sbeoC+nc8DZP5ts0kN0/PICRDT4M2cULguuwz2GzXBw\n\
CKHpvXjmu9tCpdI2dXp81bowN3Dm3qXro28wbTAdBgNVHQ4EFgQUifySSp92quiS\n\
3whF4e+IQTRPrJQwHwYDVR0jBBgwFoAUifySSp92quiS3whF4e+IQTRPrJQwDwYD\n\
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI\n\
zj0EAwIDSQAwRgIhAIXw9+Hsa+czMj2bLpTFErhTQFjHZfeA5GaNkwjWJTthAiEA\n\
0Ekd2zDAFY856fQ0MmWnbjXmhSPX8qyHXbh939OpXy0=\n\
-----END CERTIFICATE-----\n";

const KEY: &[u8] = b"\
-----BEGIN PRIVATE KEY-----\n\
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgLbNthQ/aG4PE9cGq\n\
xeReRRdsvUvRgw5joFYVgZv+8uqhRANCAAQJklvNf/Nj0sbeoC+nc8DZP5ts0kN0\n\
/PICRDT4M2cULguuwz2GzXBwCKHpvXjmu9tCpdI2dXp81bowN3Dm3qXr\n\
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
