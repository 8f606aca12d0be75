//! The web as a [`Site`]: what the reader named by its address, and what it leads to.
//!
//! 1. An answer that was fetched within the hour is taken from the `cache`, except for the one that
//!    the reader named: that one is asked for anew each time, by its mark (ETag, date), so that what
//!    has not changed is not sent again.
//! 2. Requests are made one after the other, to the same host with a pause in between.
//! 3. A redirect is followed to the web and nowhere else, five times, and never from a public page
//!    into the reader's own network (`zone`).
//! 4. What is said about its length, kind and packing is held against what comes; every wait has an
//!    end, and so has every answer.
//! 5. If the host cannot be reached, what is in the cache is read, however old, and the reader is told.
//!
//! Proxies are those of the environment: `ALL_PROXY`, `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`; they
//! speak HTTP or SOCKS. No host is ever asked past one (`proxy`).

mod answer;
mod cookies;
mod fault;
mod proxy;
mod zone;

use crate::issue::Given;
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, HashSet},
    io,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant, SystemTime},
};

use ureq::{
    Agent, Proxy,
    config::Config,
    http::{Response, header},
    unversioned::transport::{Connector, DefaultConnector},
};
use url::Url;

use self::{answer::Wanted, cookies::Cookies, proxy::Absolute, zone::Guard};
use super::{
    Home, Source,
    site::{self, Fetched, Site},
};
use crate::import::{
    decode::limits,
    source::{
        cache::pages::{self, CachedPage, PageCache},
        carrier::{Carrier, Slot},
        reading,
    },
};

/// Who we are, honestly.
const USER_AGENT: &str =
    concat!("zzread/", env!("CARGO_PKG_VERSION"), " (a newspaper reader for the terminal)");

const ACCEPT: &str = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8";

/// How patient and how polite we are.
#[derive(Debug, Clone, Copy)]
struct Manners {
    /// Between two requests to a host.
    pause: Duration,
    /// Until a host is found and connected to.
    connect: Duration,
    /// Until the answer begins, all redirects counted.
    answer: Duration,
    /// Without a byte.
    silence: Duration,
    /// Until an answer that drips is given up.
    drip: Duration,
    /// For all of an answer.
    total: Duration,
}

impl Manners {
    const USUAL: Self = Self {
        pause: Duration::from_millis(500),
        connect: Duration::from_secs(10),
        answer: Duration::from_secs(20),
        silence: Duration::from_secs(10),
        drip: Duration::from_secs(15),
        total: Duration::from_secs(600),
    };
}

/// A host that wants to be left alone for so long is waited for.
const RETRY: Duration = Duration::from_secs(5);

/// What is in the cache is taken for so long without asking.
const FRESH: Duration = Duration::from_secs(60 * 60);

/// The web, from one address on.
struct Web {
    agent: Agent,
    /// Who asks for `http://` where a proxy wants to be told the whole address.
    telling: Option<Agent>,
    cache: PageCache,
    manners: Manners,
    /// Nothing is asked for: the cache has it or nobody.
    is_offline: bool,
    /// Pictures are asked for.
    takes_pictures: bool,
    /// Who fetches, if it is one of many who fetch papers at the same time.
    carrier: Option<Arc<Carrier>>,
    /// The hosts that cannot be reached. They are not asked again: each time would take as long.
    dead: RefCell<HashSet<String>>,
    /// When the oldest answer was fetched that was taken since a host could not be reached.
    oldest: Cell<Option<SystemTime>>,
}

/// Opens what lies at an address.
///
/// # Errors
/// When nothing comes from there: what, which, why, and what to do next.
pub(crate) fn open(
    address: &str,
    given: &Given,
    carrier: Option<&Arc<Carrier>>,
) -> anyhow::Result<Source> {
    let opened = open_within(address, given, carrier, Guard::default());
    let plain = address.strip_prefix("https://").filter(|_| given.is_bare);
    match (opened, plain) {
        (Err(error), Some(plain)) if fault::is_refused(&error) => {
            let plain = format!("http://{plain}");
            let mut source =
                open_within(&plain, given, carrier, Guard::default()).map_err(|_| error)?;
            source.warn(
                format!("the host refuses `https://`; it was read from `{plain}`"),
                "who is on the way can read it too, and change it",
            );
            Ok(source)
        }
        (opened, _) => opened,
    }
}

/// Opens what an issue leads to.
///
/// # Errors
/// As [`open`], and when it lies where the issue may not lead to.
pub(crate) fn open_beside(address: &str, given: &Given) -> anyhow::Result<Source> {
    let guard = Guard::beside_named(&given.source().unwrap_or_default().to_string_lossy());
    open_within(address, given, None, guard)
}

fn open_within(
    address: &str,
    given: &Given,
    carrier: Option<&Arc<Carrier>>,
    guard: Guard,
) -> anyhow::Result<Source> {
    // The kind of the error stays: whoever has other addresses tries them when there is nothing here.
    let fault = |error: io::Error| {
        anyhow::Error::new(io::Error::new(error.kind(), reading::reason(&error)))
            .context(format!("cannot read `{address}`"))
    };
    let mut web = Web::new(Manners::USUAL, PageCache::open(), guard);
    (web.is_offline, web.carrier) = (given.is_offline, carrier.cloned());
    let fetched = web.get(address, limits::WEB_BYTES, Duration::ZERO).map_err(fault)?;
    let stem = stem(&fetched.address);
    let mut source = Source::of_bytes(address.to_owned(), stem, fetched.bytes)?;
    if let Some(time) = web.oldest.get() {
        let day = pages::day(time);
        let what = match given.is_offline {
            true => format!("this is the copy of {day}"),
            false => format!("the net does not answer; this is the copy of {day}"),
        };
        source.warn(what, "");
    }
    let Fetched { address, charset, .. } = Fetched { bytes: Vec::new(), ..fetched };
    source.home = Some(Home { site: Box::new(web), address, charset });
    Ok(source)
}

/// Drops what was kept of these addresses.
pub(crate) fn forget(addresses: &[&str]) {
    let cache = PageCache::open();
    let urls = addresses.iter().filter_map(|address| Url::parse(address).ok());
    urls.for_each(|url| cache.forget(&url));
}

/// The bytes of a picture that an issue leads to.
///
/// # Errors
/// As [`open`].
pub(crate) fn picture(address: &str, given: &Given) -> anyhow::Result<Vec<u8>> {
    let guard = Guard::beside(&given.source().unwrap_or_default().to_string_lossy());
    let mut web = Web::new(Manners::USUAL, PageCache::open(), guard);
    (web.is_offline, web.takes_pictures) = (given.is_offline, true);
    Ok(web.fetch(address, limits::PICTURE_BYTES)?.bytes)
}

/// The last part of an address that can stand for its name.
fn stem(address: &str) -> String {
    let url = Url::parse(address).ok();
    let last = url.as_ref().and_then(|url| url.path_segments()?.rfind(|part| !part.is_empty()));
    let host = url.as_ref().and_then(|url| url.host_str()).unwrap_or(address);
    let name = last.map_or(host, |last| last.rsplit_once('.').map_or(last, |(stem, _)| stem));
    name.to_owned()
}

impl Web {
    fn new(manners: Manners, cache: PageCache, guard: Guard) -> Self {
        let config = config(manners, Proxy::try_from_env());
        let agent = Agent::with_parts(config, DefaultConnector::default(), guard);
        Self {
            telling: telling(manners, agent.config().proxy()),
            agent,
            cache,
            manners,
            is_offline: false,
            takes_pictures: false,
            carrier: None,
            dead: RefCell::default(),
            oldest: Cell::new(None),
        }
    }

    /// What lies at an address, from the cache if it is not older than `fresh`.
    fn get(&self, address: &str, limit: u64, fresh: Duration) -> io::Result<Fetched> {
        let url = site::resolve(address, "").and_then(|address| Url::parse(&address).ok());
        let url = url.ok_or_else(|| io::Error::other("it is no address of the web"))?;
        let kept = self.cache.get(&url, limit);
        if let Some(entry) = kept.as_ref().filter(|entry| entry.is_younger_than(fresh)) {
            return Ok(entry.fetched());
        }
        let host = url.host_str().unwrap_or_default().to_owned();
        let asked = match self.is_offline || self.dead.borrow().contains(&host) {
            true => Err(io::Error::other(self.unasked(&host))),
            false => self.ask(&url, kept.as_ref(), limit),
        };
        match (asked, kept) {
            (Ok(fetched), _) => Ok(fetched),
            // What is brought for the shelf is to be new, or not there.
            (Err(error), _) if self.carrier.is_some() => Err(error),
            (Err(error), Some(entry)) if error.kind() != io::ErrorKind::NotFound => {
                self.dead.borrow_mut().insert(host);
                let before = self.oldest.get().unwrap_or(entry.time);
                self.oldest.set(Some(before.min(entry.time)));
                Ok(entry.fetched())
            }
            (Err(error), _) => Err(error),
        }
    }

    /// Why a host is not asked.
    fn unasked(&self, host: &str) -> String {
        match self.is_offline {
            true => "it was not fetched before".to_owned(),
            false => format!("`{host}` did not answer before"),
        }
    }

    /// Asks the host, and the hosts that it sends us to, and keeps the answer.
    fn ask(&self, url: &Url, kept: Option<&CachedPage>, limit: u64) -> io::Result<Fetched> {
        let begun = Instant::now();
        let wanted =
            Wanted { may_be_picture: self.takes_pictures, limit, patience: self.manners.drip };
        let mut at = url.clone();
        let mut cookies = Cookies::default();
        for n_redirects in 0.. {
            let patience = self.manners.answer.saturating_sub(begun.elapsed());
            let mark = kept.filter(|_| n_redirects == 0);
            // It is under way until its text is read.
            let _slot = self.admit(&at)?;
            let answer = self.request(&at, mark, cookies.header(&at), patience);
            self.note(&at, &answer);
            let answer = match answer? {
                answer if self.waits_for(&answer) => {
                    self.request(&at, mark, cookies.header(&at), patience)?
                }
                answer => answer,
            };
            let status = answer.status();
            if let (304, Some(entry)) = (status.as_u16(), mark) {
                self.cache.renew(url, entry, answer::marks(answer.headers()));
                return Ok(entry.fetched());
            }
            if !status.is_redirection() {
                let (fetched, marks) = answer::read(answer, at.as_str(), wanted)?;
                self.cache.put(url, &fetched, marks);
                return Ok(fetched);
            }
            if n_redirects == limits::REDIRECTS {
                let message = format!("it is redirected more than {} times", limits::REDIRECTS);
                return Err(io::Error::other(message));
            }
            cookies.take(&at, answer.headers());
            at = redirected(&at, &answer)?;
        }
        unreachable!("the loop ends at the limit")
    }

    fn request(
        &self,
        url: &Url,
        mark: Option<&CachedPage>,
        cookies: Option<String>,
        patience: Duration,
    ) -> io::Result<Response<ureq::Body>> {
        if let Some(fault) = proxy::fault() {
            return Err(io::Error::other(fault));
        }
        let telling = self.telling_for(url);
        let mut request = telling.unwrap_or(&self.agent).get(url.as_str());
        let proxy = self.agent.config().proxy().filter(|_| telling.is_some());
        if let Some(credentials) = proxy.and_then(proxy::credentials) {
            request = request.header(header::PROXY_AUTHORIZATION, credentials);
        }
        if let Some(cookies) = cookies {
            request = request.header(header::COOKIE, cookies);
        }
        if let Some(entry) = mark {
            if let Some(etag) = &entry.etag {
                request = request.header(header::IF_NONE_MATCH, etag);
            }
            if let Some(modified) = &entry.modified {
                request = request.header(header::IF_MODIFIED_SINCE, modified);
            }
        }
        let request = request.config().timeout_recv_response(Some(patience)).build();
        request.call().map_err(fault::of_request)
    }

    /// Who asks for an address if a proxy is told the whole of it.
    fn telling_for(&self, url: &Url) -> Option<&Agent> {
        let is_proxied = || {
            let proxy = self.agent.config().proxy();
            let uri = url.as_str().parse();
            proxy.is_some_and(|proxy| uri.is_ok_and(|uri| !proxy.is_no_proxy(&uri)))
        };
        self.telling.as_ref().filter(|_| url.scheme() == "http" && is_proxied())
    }

    /// Waits as long as a host wants to be left alone, if that is no longer than a reader waits. In a
    /// round nobody waits: it goes on with other hosts.
    fn waits_for(&self, answer: &Response<ureq::Body>) -> bool {
        let is_busy = [429, 503].contains(&answer.status().as_u16()) && self.carrier.is_none();
        let wait = answer::stop(answer).retry_after.filter(|wait| is_busy && *wait <= RETRY);
        thread::sleep(wait.unwrap_or_default());
        wait.is_some()
    }

    /// Waits until the host may be asked again.
    fn admit(&self, url: &Url) -> io::Result<Option<Slot<'_>>> {
        if let Some(carrier) = &self.carrier {
            carrier.count()?;
            return carrier.round.begin(url.authority()).map(Some);
        }
        let turn = turn(url.host_str().unwrap_or_default(), self.manners.pause);
        thread::sleep(turn.saturating_duration_since(Instant::now()));
        Ok(None)
    }

    /// Tells the others who fetch now how a host took it.
    fn note(&self, url: &Url, answer: &io::Result<Response<ureq::Body>>) {
        let Some(carrier) = &self.carrier else { return };
        let host = url.authority();
        match answer {
            Err(error) => carrier.round.was_silent(host, &reading::reason(error)),
            Ok(answer) if [429, 503].contains(&answer.status().as_u16()) => {
                carrier.round.stop(host, answer::stop(answer));
            }
            Ok(_) => carrier.round.answered(host),
        }
    }
}

fn config(manners: Manners, proxy: Option<Proxy>) -> Config {
    Config::builder()
        .user_agent(USER_AGENT)
        .accept(ACCEPT)
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .max_response_header_size(limits::HEADER_BYTES)
        .timeout_resolve(Some(manners.connect))
        .timeout_connect(Some(manners.connect))
        .timeout_per_read(Some(manners.silence))
        .timeout_recv_body(Some(manners.total))
        .proxy(proxy)
        .build()
}

/// The agent that tells the proxy whole addresses, if the proxy is of that kind.
fn telling(manners: Manners, proxy: Option<&Proxy>) -> Option<Agent> {
    let proxy = proxy.filter(|proxy| proxy::is_told_addresses(proxy))?;
    let guard = Guard::in_place(proxy.uri().clone());
    let connector = DefaultConnector::default().chain(Absolute);
    Some(Agent::with_parts(config(manners, None), connector, guard))
}

/// When it is our turn to ask a host, if it is left in peace for `pause` between two requests. This
/// machine may be asked at any time.
fn turn(host: &str, pause: Duration) -> Instant {
    /// For each host the turn that was given last, to whichever thread.
    static LAST: Mutex<BTreeMap<String, Instant>> = Mutex::new(BTreeMap::new());
    let now = Instant::now();
    if zone::is_own(host) {
        return now;
    }
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    let turn = last.get(host).map_or(now, |last| now.max(*last + pause));
    last.insert(host.to_owned(), turn);
    turn
}

/// Where a redirect leads to.
fn redirected(from: &Url, answer: &Response<ureq::Body>) -> io::Result<Url> {
    let location = answer.headers().get(header::LOCATION);
    let location = location.map(|it| String::from_utf8_lossy(it.as_bytes()).into_owned());
    let Some(location) = location else {
        return Err(io::Error::other("it is redirected without a word where to"));
    };
    let next = site::resolve(from.as_str(), &location).and_then(|next| Url::parse(&next).ok());
    next.ok_or_else(|| {
        io::Error::other(format!("it is redirected to `{location}`, which is not on the web"))
    })
}

impl Site for Web {
    fn fetch(&self, address: &str, limit: u64) -> io::Result<Fetched> {
        self.get(address, limit, FRESH)
    }

    fn list(&self) -> Vec<String> {
        Vec::new()
    }

    fn shown(&self, address: &str) -> String {
        address.to_owned()
    }

    fn forget(&self, address: &str) {
        if let Ok(url) = Url::parse(address) {
            self.cache.forget(&url);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read, Write},
        net::{TcpListener, TcpStream},
    };

    use super::*;

    const HASTY: Manners = Manners {
        pause: Duration::from_secs(60),
        connect: Duration::from_secs(10),
        answer: Duration::from_secs(10),
        silence: Duration::from_millis(100),
        drip: Duration::from_millis(300),
        total: Duration::from_secs(10),
    };

    fn web() -> Web {
        Web::new(HASTY, PageCache::none(), Guard::default())
    }

    /// The address of a host that answers once, as `answer` does.
    fn host(answer: impl Fn(&mut TcpStream) -> io::Result<()> + Send + 'static) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        thread::spawn(move || {
            let (mut stream, _) = listener.accept()?;
            let n_bytes = stream.read(&mut [0; 4096])?;
            assert!(n_bytes > 0, "it is asked for something");
            answer(&mut stream)
        });
        format!("http://{address}/")
    }

    #[test]
    fn who_keeps_silent_or_drips_is_not_waited_for() {
        let silent = |stream: &mut TcpStream| stream.read(&mut [0]).map(drop);
        let stops = |stream: &mut TcpStream| {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc")?;
            stream.read(&mut [0]).map(drop)
        };
        let drips = |stream: &mut TcpStream| {
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
            loop {
                stream.write_all(b"x")?;
                thread::sleep(Duration::from_millis(20));
            }
        };
        let cases = [
            (host(silent), "the host does not answer in time"),
            (host(stops), "it comes too slowly"),
            (host(drips), "it comes too slowly"),
        ];
        for (address, expected) in cases {
            let error = web().fetch(&address, 1 << 20).expect_err("it never ends").to_string();
            assert_eq!(error, expected);
        }
    }

    #[test]
    fn a_host_is_left_in_peace_between_two_requests_and_this_machine_is_not() {
        let pause = Duration::from_secs(60);
        let begun = Instant::now();
        let turns = [0, 1, 2].map(|_| turn("example.com", pause) - begun);
        assert!(turns[0] < pause && turns[1] >= pause && turns[2] >= pause * 2, "{turns:?}");
        assert!(turn("example.org", pause) - begun < pause, "nobody asked it yet");
        for _ in 0..3 {
            assert!(turn("127.0.0.1", pause) - begun < pause);
        }
    }

    #[test]
    fn an_address_has_a_name() {
        let cases = [
            ("http://example.com/", "example.com"),
            ("http://example.com/html/node_1.htm?a=b.c", "node_1"),
            ("http://example.com/feed/", "feed"),
        ];
        for (address, expected) in cases {
            assert_eq!(stem(address), expected, "{address}");
        }
    }
}
