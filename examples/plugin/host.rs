//! A shop that lets a plugin price its orders: `cargo run -p pycomp --example plugin-host -- plugin.wasm`
#![allow(clippy::print_stdout, reason = "an example talks to its user")]
#![allow(missing_docs, reason = "`bindgen!` writes none for what has none in WIT")]

use example::shop::catalog::{Host, Product};
use exports::example::shop::pricing::{Discount, Item, Offer, Order, Problem};
use std::fmt::Write;
use std::path::Path;
use wasmtime::component::{Component, HasSelf, Linker, ResourceTable};
use wasmtime::error::Context;
use wasmtime::{Engine, Result, Store};
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

wasmtime::component::bindgen!({ path: "../../examples/plugin/wit" });

/// The data of the store: the plugin's WASI, which grants only stderr.
struct Shop {
    wasi: WasiCtx,
    table: ResourceTable,
}

impl WasiView for Shop {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView {
            ctx: &mut self.wasi,
            table: &mut self.table,
        }
    }
}

impl Host for Shop {
    fn find(&mut self, sku: String) -> Option<Product> {
        let (name, price, stock) = match sku.as_str() {
            "tea" => ("Green tea", 450, 120),
            "pot" => ("Teapot", 2450, 3),
            _ => return None,
        };
        Some(Product {
            name: name.to_owned(),
            price,
            stock,
        })
    }
}

fn main() -> Result<()> {
    let path = std::env::args_os().nth(1).context("give the plugin's file")?;
    print!("{}", run(Path::new(&path))?);
    Ok(())
}

/// Lets the plugin price some orders, and returns the report.
pub fn run(plugin: &Path) -> Result<String> {
    let engine = Engine::default();
    let component = Component::from_file(&engine, plugin)?;
    let mut linker = Linker::new(&engine);
    wasmtime_wasi::p2::add_to_linker_sync(&mut linker)?;
    Plugin::add_to_linker::<_, HasSelf<_>>(&mut linker, |shop: &mut Shop| shop)?;
    let shop = Shop {
        wasi: WasiCtx::builder().inherit_stderr().build(),
        table: ResourceTable::new(),
    };
    let mut store = Store::new(&engine, shop);
    let plugin = Plugin::instantiate(&mut store, &component, &linker)?;
    let mut report = String::new();
    for (items, discount) in orders() {
        let order = Order { items, discount };
        let answer = plugin.example_shop_pricing().call_quote(&mut store, &order)?;
        match answer {
            Ok(offer) => report += &show(&offer)?,
            Err(problem) => writeln!(report, "refused: {}", explain(&problem))?,
        }
    }
    Ok(report)
}

fn orders() -> Vec<(Vec<Item>, Discount)> {
    let item = |sku: &str, quantity| Item {
        sku: sku.to_owned(),
        quantity,
    };
    vec![
        (vec![item("tea", 4), item("pot", 1)], Discount::None),
        (vec![item("tea", 100)], Discount::Percent(15)),
        (vec![item("pot", 2)], Discount::Voucher("SPRING".to_owned())),
        (vec![item("pot", 2)], Discount::Voucher("WINTER".to_owned())),
        (vec![item("pot", 4)], Discount::None),
        (vec![item("tea", 1), item("coffee", 1)], Discount::None),
        (vec![], Discount::None),
    ]
}

fn show(offer: &Offer) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    for line in &offer.lines {
        write!(text, "{} x {}, ", line.quantity, line.name)?;
    }
    writeln!(text, "to pay: {}.{:02}", offer.total / 100, offer.total % 100)?;
    Ok(text)
}

fn explain(problem: &Problem) -> String {
    match problem {
        Problem::Empty => "the order is empty".to_owned(),
        Problem::UnknownSku(sku) => format!("no article {sku}"),
        Problem::Shortage(line) => format!("fewer than {} x {} in stock", line.quantity, line.name),
        Problem::BadVoucher(code) => format!("{code} is not a valid voucher"),
    }
}
