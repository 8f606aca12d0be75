//! Cookies within one chain of redirects. Many a host sends a reader to itself with a cookie, and shows
//! its page to who brings it back. They go to the host that gave them, and are forgotten with the
//! answer.

use ureq::http::{HeaderMap, header};
use url::Url;

/// So many are kept, of so many bytes each.
const MOST: usize = 32;
const BYTES: usize = 4 << 10;

/// The cookies of a chain: host, name, value.
#[derive(Debug, Default)]
pub(super) struct Cookies(Vec<(String, String, String)>);

impl Cookies {
    /// Takes up what a host gives with an answer.
    pub(super) fn take(&mut self, from: &Url, headers: &HeaderMap) {
        let host = from.authority();
        for cookie in headers.get_all(header::SET_COOKIE) {
            let Some(cookie) = cookie.to_str().ok().filter(|it| it.len() <= BYTES) else {
                continue;
            };
            let pair = cookie.split(';').next().unwrap_or_default();
            let Some((name, value)) = pair.split_once('=') else { continue };
            let (name, value) = (name.trim().to_owned(), value.trim().to_owned());
            self.0.retain(|(of, known, _)| (of.as_str(), known) != (host, &name));
            if self.0.len() < MOST {
                self.0.push((host.to_owned(), name, value));
            }
        }
    }

    /// What is brought back to a host; none if it gave nothing.
    pub(super) fn header(&self, to: &Url) -> Option<String> {
        let own = self.0.iter().filter(|(host, ..)| host == to.authority());
        let pairs: Vec<String> = own.map(|(_, name, value)| format!("{name}={value}")).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use ureq::http::HeaderValue;

    use super::*;

    #[test]
    fn a_cookie_goes_back_to_its_host_and_nowhere_else() {
        let [here, there] =
            ["http://a.cn/1", "http://b.cn/"].map(|it| Url::parse(it).expect("an address"));
        let mut cookies = Cookies::default();
        assert_eq!(cookies.header(&here), None);
        for given in ["a=1; Path=/; Secure", "b=2", "a=3", "nonsense"] {
            let mut headers = HeaderMap::new();
            headers.append(header::SET_COOKIE, HeaderValue::from_static(given));
            cookies.take(&here, &headers);
        }
        assert_eq!(cookies.header(&here).as_deref(), Some("b=2; a=3"));
        assert_eq!(cookies.header(&there), None);
    }
}
