//! The proxy of the environment, if the reader set one. Whoever sets a proxy may come to harm if a host
//! is asked without it, so one that cannot be used is an error.
//!
//! The agent asks a proxy of HTTP to connect it to the host, whatever it fetches. Many allow that for
//! `https://` alone, and want to be told the whole address of anything else (RFC 9112 3.2.2); so for
//! `http://` there is an agent that does ([`Absolute`]).

use std::env;

use ureq::{
    Error, Proxy,
    unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport},
};

/// In the order in which the agent looks for them.
const NAMES: [&str; 6] =
    ["ALL_PROXY", "all_proxy", "HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];

/// Why no host can be asked, if the first proxy that is set is none that can be used.
pub(super) fn fault() -> Option<String> {
    let set = |name: &&str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    let (name, value) = NAMES.iter().find_map(|name| Some((name, set(name)?)))?;
    // (What stands in it may be a password.)
    Proxy::new(&value).is_err().then(|| {
        format!(
            "the proxy of `{name}` is none that zzread can use \
             (write `http://HOST:PORT`, `https://HOST:PORT` or `socks5h://HOST:PORT`)"
        )
    })
}

/// Whether a proxy is told the addresses of `http://`.
pub(super) fn is_told_addresses(proxy: &Proxy) -> bool {
    proxy.protocol() == ureq::ProxyProtocol::Http
}

/// Who asks a proxy, if it wants to know (RFC 7617). Where it is asked to connect, the agent says it.
pub(super) fn credentials(proxy: &Proxy) -> Option<String> {
    let password = proxy.password().unwrap_or_default();
    let told = format!("{}:{password}", proxy.username()?);
    Some(format!("Basic {}", base64(told.as_bytes())))
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: [u8; 64] = *b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = |chunk: &[u8]| {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
        let bits = bits << (8 * (3 - chunk.len()));
        let digit = |nth: usize| char::from(DIGITS[(bits >> (18 - 6 * nth) & 0x3F) as usize]);
        [0, 1, 2, 3].map(|nth| if nth <= chunk.len() { digit(nth) } else { '=' })
    };
    bytes.chunks(3).flat_map(digits).collect()
}

/// Has the requests on a connection tell the whole address.
#[derive(Debug)]
pub(super) struct Absolute;

impl<In: Transport> Connector<In> for Absolute {
    type Out = Told<In>;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<In>,
    ) -> Result<Option<Told<In>>, Error> {
        let host = details.uri.authority().map_or("", |host| host.as_str());
        Ok(chained.map(|inner| Told { inner, origin: format!("http://{host}").into_bytes() }))
    }
}

/// A connection to a proxy.
#[derive(Debug)]
pub(super) struct Told<In> {
    inner: In,
    /// What stands before a path in an address of the host.
    origin: Vec<u8>,
}

/// How a request begins; nothing but its head is ever sent.
const METHOD: &[u8] = b"GET ";

impl<In: Transport> Transport for Told<In> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        let (start, end) = (METHOD.len(), METHOD.len() + self.origin.len());
        let output = self.inner.buffers().output();
        if !output.starts_with(b"GET /") {
            return self.inner.transmit_output(amount, timeout);
        }
        let longer = amount + self.origin.len();
        if longer > output.len() {
            return Err(Error::Other("the address is too long for a proxy".into()));
        }
        output.copy_within(start..amount, end);
        output[start..end].copy_from_slice(&self.origin);
        self.inner.transmit_output(longer, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.inner.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }
}
