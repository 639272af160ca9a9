//! As much of a browser as the server sees: requests with cookies, and sockets.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use liantu_domain::engine::Ask;
use liantu_domain::flowchart::Command;
use liantu_domain::id::{ClientId, FlowchartId, OperationId};
use liantu_domain::protocol::{ToBrowser, ToServer, VERSION};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{self, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

/// What a test waits at most for anything.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A browser.
#[derive(Clone, Debug)]
pub struct Browser {
    pub address: SocketAddr,
    pub cookies: BTreeMap<String, String>,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// All headers that set cookies.
    pub fn set_cookies(&self) -> impl Iterator<Item = &str> {
        self.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie")).map(|(_, value)| value.as_str())
    }
}

impl Browser {
    /// One without cookies.
    pub fn at(address: SocketAddr) -> Browser {
        Browser { address, cookies: BTreeMap::new() }
    }

    /// The origin of the server's pages.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    fn cookie(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    /// A request with these headers besides Host and Cookie.
    pub async fn request(&self, verb: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut head = format!("{verb} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
            head += &format!("Host: {}\r\n", self.address);
        }
        if !self.cookies.is_empty() {
            head += &format!("Cookie: {}\r\n", self.cookie());
        }
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        head += &format!("Content-Length: {}\r\n\r\n", body.len());
        let exchange = async {
            let mut stream = TcpStream::connect(self.address).await.unwrap();
            stream.write_all(head.as_bytes()).await.unwrap();
            stream.write_all(body).await.unwrap();
            let mut bytes = Vec::new();
            stream.read_to_end(&mut bytes).await.unwrap();
            bytes
        };
        let bytes = tokio::time::timeout(PATIENCE, exchange).await.expect("an answer in time");
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).unwrap().parse().unwrap();
        let headers = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        Answer { status, headers, body: body.to_owned() }
    }

    /// A page.
    pub async fn get(&self, path: &str) -> Answer {
        self.request("GET", path, &[], b"").await
    }

    /// A form of one of our pages.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let origin = self.origin();
        let headers = [("Origin", origin.as_str()), ("Content-Type", "application/x-www-form-urlencoded")];
        let answer = self.request("POST", path, &headers, body.as_bytes()).await;
        self.keep(&answer);
        answer
    }

    /// A form with files.
    pub async fn upload(&self, path: &str, files: &[(&str, &[u8])], accept: &str) -> Answer {
        let mut body = Vec::new();
        for (name, bytes) in files {
            body.extend_from_slice(
                format!("--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n")
                    .as_bytes(),
            );
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--limit--\r\n");
        let origin = self.origin();
        let headers =
            [("Origin", origin.as_str()), ("Content-Type", "multipart/form-data; boundary=limit"), ("Accept", accept)];
        self.request("POST", path, &headers, &body).await
    }

    /// Takes the cookies of an answer.
    pub fn keep(&mut self, answer: &Answer) {
        for cookie in answer.set_cookies() {
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            if cookie.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    /// The sign-in form.
    pub async fn sign_in(&mut self, name: &str, password: &str) -> Answer {
        self.post("/sign-in", &[("name", name), ("password", password)]).await
    }

    /// Opens the socket of a chart.
    pub async fn socket(&self, chart: &FlowchartId) -> Result<Socket, u16> {
        self.socket_from(chart, Some(&self.origin())).await
    }

    /// Opens it, if the server is there.
    pub async fn try_socket(&self, chart: &FlowchartId) -> Option<Socket> {
        let request = self.upgrade(chart, Some(&self.origin()));
        tokio_tungstenite::connect_async(request).await.ok().map(|(stream, _)| Socket { stream })
    }

    fn upgrade(&self, chart: &FlowchartId, origin: Option<&str>) -> tungstenite::handshake::client::Request {
        let mut request = format!("ws://{}/charts/{chart}/room", self.address).into_client_request().unwrap();
        let headers = request.headers_mut();
        if let Some(origin) = origin {
            headers.insert("Origin", origin.parse().unwrap());
        }
        if !self.cookies.is_empty() {
            headers.insert("Cookie", self.cookie().parse().unwrap());
        }
        request
    }

    /// Opens it as a page of that origin.
    pub async fn socket_from(&self, chart: &FlowchartId, origin: Option<&str>) -> Result<Socket, u16> {
        let request = self.upgrade(chart, origin);
        match tokio_tungstenite::connect_async(request).await {
            Ok((stream, _)) => Ok(Socket { stream }),
            Err(tungstenite::Error::Http(answer)) => Err(answer.status().as_u16()),
            Err(error) => panic!("{error}"),
        }
    }

    /// Opens it, says hello, and hears the welcome.
    pub async fn join(&self, chart: &FlowchartId, client: &str, seq: u64) -> (Socket, ToBrowser) {
        let mut socket = self.socket(chart).await.expect("a socket");
        socket.say(&ToServer::Hello { version: VERSION, seq, client: ClientId::new(client) }).await;
        let welcome = socket.hear().await.expect("a welcome");
        (socket, welcome)
    }
}

/// A socket.
pub struct Socket {
    pub stream: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Socket {
    /// Says something.
    pub async fn say(&mut self, said: &ToServer) {
        self.try_say(said).await.unwrap();
    }

    /// Says something, if the connection stands.
    pub async fn try_say(&mut self, said: &ToServer) -> Result<(), tungstenite::Error> {
        self.stream.send(Message::text(serde_json::to_string(said).unwrap())).await
    }

    /// Asks for a command.
    pub async fn ask(&mut self, id: &str, command: impl Into<Command>) {
        self.say(&ToServer::Ask { id: OperationId::new(id), ask: Ask::Do(command.into()) }).await;
    }

    /// The next message; `None`: the connection has ended.
    pub async fn hear(&mut self) -> Option<ToBrowser> {
        loop {
            let next = tokio::time::timeout(PATIENCE, self.stream.next()).await.expect("a message in time");
            match next? {
                Ok(Message::Text(text)) => return Some(serde_json::from_str(&text).unwrap()),
                Ok(Message::Close(_)) | Err(_) => return None,
                Ok(_) => {}
            }
        }
    }

    /// The next message, if the connection stands and something comes.
    pub async fn try_hear(&mut self) -> Option<ToBrowser> {
        loop {
            match tokio::time::timeout(PATIENCE, self.stream.next()).await.ok()?? {
                Ok(Message::Text(text)) => return serde_json::from_str(&text).ok(),
                Ok(Message::Close(_)) | Err(_) => return None,
                Ok(_) => {}
            }
        }
    }

    /// The next message that is not about who is here.
    pub async fn hear_news(&mut self) -> Option<ToBrowser> {
        loop {
            match self.hear().await {
                Some(ToBrowser::Present(_)) => {}
                other => return other,
            }
        }
    }
}
