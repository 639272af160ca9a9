//! Who is at the other end, and from which page a request comes.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, header};

use crate::config::Serve;

/// The address of the connection.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// The address for limits: the connection's, or what a trusted proxy says, counted from the right
/// (`trust.md` R2), so that nobody chooses their own.
pub fn address(peer: IpAddr, headers: &HeaderMap, settings: &Serve) -> IpAddr {
    let mut address = peer;
    let forwarded: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    for said in forwarded.iter().rev() {
        if !settings.trusted_proxy.contains(&address) {
            break;
        }
        match said.parse() {
            Ok(said) => address = said,
            Err(_) => break,
        }
    }
    address
}

/// The Host header, where it is one of ours: loopback or a name from the settings.
pub fn host<'a>(headers: &'a HeaderMap, settings: &Serve) -> Option<&'a str> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?.0,
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    let ours = ["localhost", "127.0.0.1", "::1"].contains(&name)
        || settings.host.iter().any(|own| own.eq_ignore_ascii_case(name) || own.eq_ignore_ascii_case(host))
        || name.parse::<IpAddr>().is_ok_and(|ip| ip == settings.listen.ip());
    ours.then_some(host)
}

/// Whether a request that changes something comes from a page of ours (`trust.md` S6): it must say so.
pub fn is_own_page(headers: &HeaderMap, host: &str, settings: &Serve) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site")
        && site != "same-origin"
    {
        return false;
    }
    let scheme = if settings.tls { "https://" } else { "http://" };
    // Exactly one, and ours. `null` is nobody's.
    headers.get_all(header::ORIGIN).iter().count() == 1
        && text("origin")
            .and_then(|origin| origin.strip_prefix(scheme))
            .is_some_and(|own| own.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use clap::Parser;

    use super::*;
    use crate::config::Cli;

    fn settings(args: &[&str]) -> Serve {
        Cli::parse_from(std::iter::once("liantu").chain(args.iter().copied())).serve
    }

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_str(value).unwrap())).collect()
    }

    #[test]
    fn forwarded_addresses_are_believed_of_named_proxies_only() {
        let settings = settings(&["--trusted-proxy", "10.0.0.1,10.0.0.2"]);
        for (peer, said, is) in [
            ("9.9.9.9", "1.1.1.1", "9.9.9.9"),
            ("10.0.0.1", "1.1.1.1", "1.1.1.1"),
            ("10.0.0.1", "6.6.6.6, 1.1.1.1", "1.1.1.1"),
            ("10.0.0.1", "6.6.6.6, 1.1.1.1, 10.0.0.2", "1.1.1.1"),
            ("10.0.0.1", "6.6.6.6, rubbish", "10.0.0.1"),
            ("10.0.0.1", "", "10.0.0.1"),
        ] {
            let address = address(peer.parse().unwrap(), &headers(&[("x-forwarded-for", said)]), &settings);
            assert_eq!(address.to_string(), is, "{peer} {said}");
        }
    }

    #[test]
    fn foreign_hosts_are_refused() {
        let settings = settings(&["--host", "liantu.example"]);
        for (said, ours) in [
            ("127.0.0.1:3000", true),
            ("localhost", true),
            ("[::1]:3000", true),
            ("liantu.example", true),
            ("LIANTU.example:8443", true),
            ("liantu.example.evil", false),
            ("evil", false),
            ("", false),
        ] {
            assert_eq!(host(&headers(&[("host", said)]), &settings).is_some(), ours, "{said}");
        }
    }

    #[test]
    fn only_a_page_of_ours_changes_things() {
        let plain = settings(&[]);
        let tls = settings(&["--tls"]);
        for (pairs, over_plain, over_tls) in [
            (&[("origin", "http://localhost:3000")][..], true, false),
            (&[("origin", "https://localhost:3000")], false, true),
            (&[("origin", "http://localhost:3000"), ("sec-fetch-site", "same-origin")], true, false),
            (&[("origin", "http://localhost:3000"), ("sec-fetch-site", "same-site")], false, false),
            (&[("origin", "http://localhost:3000"), ("sec-fetch-site", "cross-site")], false, false),
            (&[("origin", "http://localhost:3001")], false, false),
            (&[("origin", "http://evil")], false, false),
            (&[("origin", "null")], false, false),
            (&[("origin", "")], false, false),
            (&[], false, false),
        ] {
            let headers = headers(pairs);
            assert_eq!(is_own_page(&headers, "localhost:3000", &plain), over_plain, "{pairs:?}");
            assert_eq!(is_own_page(&headers, "localhost:3000", &tls), over_tls, "{pairs:?}");
        }
    }
}
