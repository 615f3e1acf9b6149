//! A chat between you and a bot: `cargo run -p pycomp --example chat-host -- room.wasm bot.wasm`
//!
//! The room and the bot are components in one store. The host connects the bot's import `join` to the room's export, and
//! joins the room itself.
#![allow(clippy::print_stdout, reason = "an example talks to its user")]
#![allow(missing_docs, reason = "`bindgen!` writes none for what has none in WIT")]

use std::io::BufRead;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use room::Server;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use visitor::Bot;
use wasmtime::component::{
    Accessor, Component, Destination, HasSelf, Linker, ResourceTable, Source, StreamConsumer, StreamProducer,
    StreamReader, StreamResult,
};
use wasmtime::error::Context as _;
use wasmtime::{Engine, Result, Store, StoreContextMut};
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

mod room {
    wasmtime::component::bindgen!({
        path: "../../examples/chat/wit",
        world: "server",
        exports: { default: async },
    });
}

mod visitor {
    wasmtime::component::bindgen!({
        path: "../../examples/chat/wit",
        world: "bot",
        imports: { default: async | trappable },
        exports: { default: async },
    });
}

/// The data of the store: WASI, which grants only stderr, and the room once it is instantiated.
struct Hall {
    wasi: WasiCtx,
    table: ResourceTable,
    room: Option<Arc<Server>>,
}

impl WasiView for Hall {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView {
            ctx: &mut self.wasi,
            table: &mut self.table,
        }
    }
}

impl visitor::example::chat::room::Host for Hall {}

impl visitor::example::chat::room::HostWithStore<Hall> for HasSelf<Hall> {
    /// What the bot imports: the streams pass through the host without a copy.
    async fn join(
        hall: &Accessor<Hall, Self>,
        name: String,
        messages: StreamReader<String>,
    ) -> Result<StreamReader<String>> {
        let room = hall.with(|mut hall| hall.get().room.clone());
        let room = room.context("the room is not open")?;
        room.example_chat_room().call_join(hall, name, messages).await
    }
}

/// What the host says in the room.
struct Says(UnboundedReceiver<String>);

impl StreamProducer<Hall> for Says {
    type Item = String;
    type Buffer = Option<String>;

    fn poll_produce<'a>(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        _: StoreContextMut<'a, Hall>,
        mut destination: Destination<'a, String, Option<String>>,
        finish: bool,
    ) -> Poll<Result<StreamResult>> {
        match self.0.poll_recv(context) {
            Poll::Ready(Some(text)) => {
                destination.set_buffer(Some(text));
                Poll::Ready(Ok(StreamResult::Completed))
            }
            Poll::Ready(None) => Poll::Ready(Ok(StreamResult::Dropped)),
            Poll::Pending if finish => Poll::Ready(Ok(StreamResult::Cancelled)),
            Poll::Pending => Poll::Pending,
        }
    }
}

/// What the host hears in the room.
struct Hears(UnboundedSender<String>);

impl StreamConsumer<Hall> for Hears {
    type Item = String;

    fn poll_consume(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        mut store: StoreContextMut<Hall>,
        mut source: Source<'_, String>,
        _: bool,
    ) -> Poll<Result<StreamResult>> {
        let mut lines = Vec::with_capacity(source.remaining(&mut store));
        source.read(store, &mut lines)?;
        let heard = lines.into_iter().all(|line| self.0.send(line).is_ok());
        Poll::Ready(Ok(match heard {
            true => StreamResult::Completed,
            false => StreamResult::Dropped,
        }))
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let mut paths = std::env::args_os().skip(1);
    let mut path = || paths.next().context("give the files of the room and of the bot");
    let (room, bot) = (path()?, path()?);
    let texts = std::io::stdin().lock().lines().map_while(Result::ok);
    let answers = run(Path::new(&room), Path::new(&bot), texts, |line| {
        println!("{line}")
    })
    .await?;
    println!("The bot gave {answers} answers.");
    Ok(())
}

/// Opens the room, lets a member `Ada` and the bot join, and says each of the texts when the bot has answered the one
/// before it. Returns the bot's number of answers.
pub async fn run(
    room: &Path,
    bot: &Path,
    texts: impl Iterator<Item = String>,
    hear: impl Fn(&str),
) -> Result<u32> {
    let mut config = wasmtime::Config::new();
    config.wasm_component_model_async(true);
    let engine = Engine::new(&config)?;
    let mut linker = Linker::new(&engine);
    wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
    let hall = Hall {
        wasi: WasiCtx::builder().inherit_stderr().build(),
        table: ResourceTable::new(),
        room: None,
    };
    let mut store = Store::new(&engine, hall);
    let room = Server::instantiate_async(&mut store, &Component::from_file(&engine, room)?, &linker).await?;
    let room = Arc::new(room);
    store.data_mut().room = Some(room.clone());
    Bot::add_to_linker::<_, HasSelf<_>>(&mut linker, |hall: &mut Hall| hall)?;
    let bot = Bot::instantiate_async(&mut store, &Component::from_file(&engine, bot)?, &linker).await?;
    store
        .run_concurrent(async |hall| {
            let (says, heard) = join(hall, &room, "Ada").await?;
            let visit = bot.call_visit(hall, "bot".to_owned());
            let (answers, ()) = tokio::join!(visit, talk(says, heard, texts, hear));
            answers
        })
        .await?
}

/// Joins the room; gives what carries texts there, and lines back.
async fn join(
    hall: &Accessor<Hall>,
    room: &Server,
    name: &str,
) -> Result<(UnboundedSender<String>, UnboundedReceiver<String>)> {
    let (says, texts) = unbounded_channel();
    let (lines, heard) = unbounded_channel();
    let messages = hall.with(|store| StreamReader::new(store, Says(texts)))?;
    let result = room
        .example_chat_room()
        .call_join(hall, name.to_owned(), messages)
        .await?;
    hall.with(|store| result.pipe(store, Hears(lines)))?;
    Ok((says, heard))
}

/// Says a text when the bot has joined, and the next one when it has answered. Leaves when the bot has left.
async fn talk(
    says: UnboundedSender<String>,
    mut heard: UnboundedReceiver<String>,
    texts: impl Iterator<Item = String>,
    hear: impl Fn(&str),
) {
    let mut texts = texts.chain(["bye, bot".to_owned()]);
    let mut says = Some(says);
    while let Some(line) = heard.recv().await {
        hear(&line);
        if line == "* bot is gone" {
            says = None;
        } else if is_settled(&line)
            && let Some(says) = &says
            && let Some(text) = texts.next()
        {
            // If the room is gone, `heard` ends.
            let _ = says.send(text);
        }
    }
}

/// Whether no answer is to be expected after this line.
fn is_settled(line: &str) -> bool {
    let said = line.strip_prefix("Ada: ");
    line == "* bot is here"
        || line.starts_with("bot: ")
        || said.is_some_and(|text| !text.starts_with("bot, "))
}
