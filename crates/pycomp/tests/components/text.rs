//! Values of the component model as text, read according to their type.

use wasmtime::component::{Type, Val};
use wasmtime::{Result, StoreContextMut, bail, format_err};

use crate::handles::{self, HandleName};
use crate::host::Host;

/// Reads `text`, all of it, as a value of type `ty`. Gives the text too, with names in the place of `new`.
pub(crate) fn read(store: &mut StoreContextMut<'_, Host>, text: &str, ty: &Type) -> Result<(Val, String)> {
    let mut reader = Reader::new(text);
    let value = reader.value(store, ty)?;
    reader.finish(text)?;
    let mut named = text.to_owned();
    for (rest, name) in reader.made {
        let end = named.len() - rest;
        named.replace_range(end - NEW.len()..end, &name.to_string());
    }
    Ok((value, named))
}

/// Reads the arguments of a call, what is between its parentheses.
pub(crate) fn read_arguments(
    store: &mut StoreContextMut<'_, Host>,
    text: &str,
    types: &[Type],
) -> Result<Vec<Val>> {
    let mut reader = Reader::new(text);
    let values = reader.items(types, |reader, ty| reader.value(store, ty))?;
    reader.finish(text)?;
    Ok(values)
}

/// Stands for an object that is made while the value is read.
const NEW: &str = "new";

struct Reader<'a> {
    rest: &'a str,
    /// What was made for each [`NEW`], and how many bytes are after it.
    made: Vec<(usize, HandleName)>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        let made = Vec::new();
        Reader { rest: text, made }
    }

    fn finish(&mut self, text: &str) -> Result<()> {
        match self.rest.trim() {
            "" => Ok(()),
            rest => bail!("`{rest}` is too much in `{text}`"),
        }
    }

    /// Whether `token` is next; it is taken then.
    fn takes(&mut self, token: &str) -> bool {
        self.rest = self.rest.trim_start();
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn expect(&mut self, token: &str) -> Result<()> {
        match self.takes(token) {
            true => Ok(()),
            false => bail!("expected `{token}` before `{}`", self.rest),
        }
    }

    /// The next word: of a name, a number or a handle.
    fn word(&mut self) -> &'a str {
        self.rest = self.rest.trim_start();
        let end = self
            .rest
            .find(|c: char| !c.is_alphanumeric() && !"-+.#_".contains(c))
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn number<T: std::str::FromStr>(&mut self) -> Result<T> {
        let word = self.word();
        word.parse()
            .map_err(|_| format_err!("`{word}` is no {}", std::any::type_name::<T>()))
    }

    /// One item for each of `kinds`, with commas between them.
    fn items<K, T>(
        &mut self,
        kinds: &[K],
        mut read: impl FnMut(&mut Self, &K) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut items = Vec::new();
        for (index, kind) in kinds.iter().enumerate() {
            if index > 0 {
                self.expect(",")?;
            }
            items.push(read(self, kind)?);
        }
        Ok(items)
    }

    /// Items up to `end`, with commas between them.
    fn until<T>(&mut self, end: &str, mut read: impl FnMut(&mut Self) -> Result<T>) -> Result<Vec<T>> {
        let mut items = Vec::new();
        while !self.takes(end) {
            if !items.is_empty() {
                self.expect(",")?;
            }
            items.push(read(self)?);
        }
        Ok(items)
    }

    fn value(&mut self, store: &mut StoreContextMut<'_, Host>, ty: &Type) -> Result<Val> {
        Ok(match ty {
            Type::Bool => Val::Bool(self.number()?),
            Type::S8 => Val::S8(self.number()?),
            Type::U8 => Val::U8(self.number()?),
            Type::S16 => Val::S16(self.number()?),
            Type::U16 => Val::U16(self.number()?),
            Type::S32 => Val::S32(self.number()?),
            Type::U32 => Val::U32(self.number()?),
            Type::S64 => Val::S64(self.number()?),
            Type::U64 => Val::U64(self.number()?),
            Type::Float32 => Val::Float32(self.number()?),
            Type::Float64 => Val::Float64(self.number()?),
            Type::Char => Val::Char(self.char()?),
            Type::String => Val::String(self.quoted('"')?),
            Type::List(list) => {
                self.expect("[")?;
                Val::List(self.until("]", |reader| reader.value(store, &list.ty()))?)
            }
            Type::FixedLengthList(list) => {
                self.expect("[")?;
                Val::FixedLengthList(self.until("]", |reader| reader.value(store, &list.ty()))?)
            }
            Type::Map(map) => {
                self.expect("{")?;
                Val::Map(self.until("}", |reader| {
                    let key = reader.value(store, &map.key())?;
                    reader.expect(":")?;
                    Ok((key, reader.value(store, &map.value())?))
                })?)
            }
            Type::Tuple(tuple) => {
                let types: Vec<Type> = tuple.types().collect();
                self.expect("(")?;
                let items = self.items(&types, |reader, ty| reader.value(store, ty))?;
                self.expect(")")?;
                Val::Tuple(items)
            }
            Type::Record(record) => {
                let fields: Vec<(&str, Type)> = record.fields().map(|field| (field.name, field.ty)).collect();
                self.expect("{")?;
                let fields = self.items(&fields, |reader, (name, ty)| {
                    reader.expect(name)?;
                    reader.expect(":")?;
                    Ok(((*name).to_owned(), reader.value(store, ty)?))
                })?;
                self.expect("}")?;
                Val::Record(fields)
            }
            Type::Flags(_) => {
                self.expect("{")?;
                Val::Flags(self.until("}", |reader| Ok(reader.word().to_owned()))?)
            }
            Type::Enum(_) => Val::Enum(self.word().to_owned()),
            Type::Variant(variant) => {
                let name = self.word();
                let Some(case) = variant.cases().find(|case| case.name == name) else {
                    bail!("`{name}` is no case of the variant");
                };
                Val::Variant(name.to_owned(), self.payload(store, case.ty)?)
            }
            Type::Option(option) => Val::Option(match self.word() {
                "none" => None,
                "some" => self.payload(store, Some(option.ty()))?,
                word => bail!("`{word}` is no option"),
            }),
            Type::Result(result) => Val::Result(match self.word() {
                "ok" => Ok(self.payload(store, result.ok())?),
                "err" => Err(self.payload(store, result.err())?),
                word => bail!("`{word}` is no result"),
            }),
            Type::Own(resource) => {
                let name = match self.word() {
                    NEW => {
                        let name = store.data_mut().handles.make_for(*resource)?;
                        self.made.push((self.rest.len(), name.clone()));
                        name
                    }
                    word => handle_name(word)?,
                };
                Val::Resource(handles::give(store, &name)?)
            }
            Type::Borrow(_) => Val::Resource(handles::lend(store, &handle_name(self.word())?)?),
            Type::Future(_) | Type::Stream(_) | Type::ErrorContext => bail!("{ty:?} cannot be written"),
        })
    }

    fn payload(
        &mut self,
        store: &mut StoreContextMut<'_, Host>,
        ty: Option<Type>,
    ) -> Result<Option<Box<Val>>> {
        let Some(ty) = ty else { return Ok(None) };
        self.expect("(")?;
        let value = self.value(store, &ty)?;
        self.expect(")")?;
        Ok(Some(Box::new(value)))
    }

    fn char(&mut self) -> Result<char> {
        let text = self.quoted('\'')?;
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(char), None) => Ok(char),
            _ => bail!("'{text}' is not one character"),
        }
    }

    fn quoted(&mut self, quote: char) -> Result<String> {
        self.expect(quote.encode_utf8(&mut [0; 4]))?;
        let mut text = String::new();
        let mut chars = self.rest.chars();
        loop {
            match chars.next() {
                Some('\\') => text.push(escape(&mut chars)?),
                Some(char) if char == quote => break,
                Some(char) => text.push(char),
                None => bail!("a {quote} is missing after `{}`", self.rest),
            }
        }
        self.rest = chars.as_str();
        Ok(text)
    }
}

fn escape(chars: &mut std::str::Chars<'_>) -> Result<char> {
    Ok(match chars.next() {
        Some('n') => '\n',
        Some('r') => '\r',
        Some('t') => '\t',
        Some('0') => '\0',
        Some(same @ ('\\' | '\'' | '"')) => same,
        Some('u') => {
            let digits: String = chars.skip(1).take_while(|c| *c != '}').collect();
            let code = u32::from_str_radix(&digits, 16)?;
            char::from_u32(code).ok_or_else(|| format_err!("U+{digits} is no character"))?
        }
        other => bail!("there is no escape {other:?}"),
    })
}

fn handle_name(word: &str) -> Result<HandleName> {
    HandleName::parse(word).ok_or_else(|| format_err!("`{word}` is no handle"))
}

/// Writes a value that the guest passed; handles in it get their names.
pub(crate) fn write(store: &mut StoreContextMut<'_, Host>, value: &Val) -> Result<String> {
    let payload = |store: &mut StoreContextMut<'_, Host>, name: &str, value: &Option<Box<Val>>| {
        Ok::<_, wasmtime::Error>(match value {
            None => name.to_owned(),
            Some(value) => format!("{name}({})", write(store, value)?),
        })
    };
    Ok(match value {
        Val::Bool(value) => value.to_string(),
        Val::S8(value) => value.to_string(),
        Val::U8(value) => value.to_string(),
        Val::S16(value) => value.to_string(),
        Val::U16(value) => value.to_string(),
        Val::S32(value) => value.to_string(),
        Val::U32(value) => value.to_string(),
        Val::S64(value) => value.to_string(),
        Val::U64(value) => value.to_string(),
        Val::Float32(value) => format!("{value:?}").replace("NaN", "nan"),
        Val::Float64(value) => format!("{value:?}").replace("NaN", "nan"),
        Val::Char(value) => format!("{value:?}"),
        Val::String(value) => format!("{value:?}"),
        Val::List(items) | Val::FixedLengthList(items) => format!("[{}]", write_all(store, items)?),
        Val::Tuple(items) => format!("({})", write_all(store, items)?),
        Val::Map(entries) => {
            let entry = |(key, value)| Ok(format!("{}: {}", write(store, key)?, write(store, value)?));
            let entries: Result<Vec<String>> = entries
                .iter()
                .map(|(key, value)| (key, value))
                .map(entry)
                .collect();
            format!("{{{}}}", entries?.join(", "))
        }
        Val::Record(fields) => {
            let field = |(name, value): &(String, Val)| Ok(format!("{name}: {}", write(store, value)?));
            let fields: Result<Vec<String>> = fields.iter().map(field).collect();
            format!("{{{}}}", fields?.join(", "))
        }
        Val::Flags(names) => format!("{{{}}}", names.join(", ")),
        Val::Enum(name) => name.clone(),
        Val::Variant(name, value) => payload(store, name, value)?,
        Val::Option(None) => "none".to_owned(),
        Val::Option(some) => payload(store, "some", some)?,
        Val::Result(Ok(value)) => payload(store, "ok", value)?,
        Val::Result(Err(value)) => payload(store, "err", value)?,
        Val::Resource(handle) => handles::receive(store, *handle)?.to_string(),
        // What is in it only the guest can read.
        Val::ErrorContext(_) => "error-context".to_owned(),
        Val::Future(_) | Val::Stream(_) => bail!("{value:?} cannot be written"),
    })
}

/// Writes several, with commas between them.
pub(crate) fn write_all(store: &mut StoreContextMut<'_, Host>, values: &[Val]) -> Result<String> {
    let texts: Result<Vec<String>> = values.iter().map(|value| write(store, value)).collect();
    Ok(texts?.join(", "))
}

/// Characters of a list that are written in one line, and items of a list that is written an item a line.
const LINE: usize = 100;
const ITEMS: usize = 40;

/// Writes what an export returned: a long list of few items has a line for each.
pub(crate) fn write_result(store: &mut StoreContextMut<'_, Host>, results: &[Val]) -> Result<String> {
    let [Val::List(items)] = results else {
        return write_all(store, results);
    };
    let texts: Vec<String> = items
        .iter()
        .map(|item| write(store, item))
        .collect::<Result<_>>()?;
    let line = format!("[{}]", texts.join(", "));
    if line.chars().count() <= LINE || texts.len() > ITEMS {
        return Ok(line);
    }
    let items: String = texts.iter().map(|text| format!("  {text},\n")).collect();
    Ok(format!("[\n{items}]"))
}
