//! What one source file says, read with a parser: the modules it has, the names it calls, how long
//! its functions are. What is compiled for tests alone is left out.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::{
    Attribute, Block, ImplItemFn, Item, ItemFn, ItemMod, ItemUse, Macro, Path, Signature,
    TraitItemFn, UseTree, Visibility,
    ext::IdentExt,
    visit::{self, Visit},
};

/// A module or an item as a path: behind the crate's own root when it `is_ours`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) is_ours: bool,
    pub(crate) path: Vec<String>,
    pub(crate) line: usize,
}

impl Name {
    pub(crate) fn says(&self, wanted: &str) -> bool {
        let wanted: Vec<&str> = wanted.split("::").collect();
        let starts_so = self.path.iter().zip(&wanted).all(|(own, wanted)| own == wanted);
        !self.is_ours && starts_so && self.path.len() >= wanted.len()
    }
}

/// A function, a method, or the `fn` of a trait with a body.
#[derive(Debug)]
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) line: usize,
    /// From `fn` to the closing brace.
    pub(crate) n_lines: usize,
}

/// A module, in a file of its own or within another.
#[derive(Debug, Default)]
pub(crate) struct Module {
    /// What is declared in it: items and modules.
    items: BTreeSet<String>,
    /// What `use` brings in, by the name it has here.
    pub(crate) brought: BTreeMap<String, Name>,
    /// The modules in files of their own that are compiled for tests alone.
    tests: BTreeSet<String>,
}

#[derive(Debug)]
pub(crate) struct File {
    /// Below `src`, with `/`.
    pub(crate) path: String,
    pub(crate) module: Vec<String>,
    pub(crate) n_lines: usize,
    /// Data: its head says who made them.
    pub(crate) is_generated: bool,
    pub(crate) modules: BTreeMap<Vec<String>, Module>,
    pub(crate) names: Vec<Name>,
    pub(crate) functions: Vec<Function>,
}

impl File {
    pub(crate) fn read(path: &str, source: &str) -> Self {
        let parsed = syn::parse_file(source).unwrap_or_else(|error| panic!("{path}: {error}"));
        let module: Vec<String> = match path.trim_end_matches(".rs") {
            "lib" => Vec::new(),
            stem => stem.split('/').map(str::to_owned).collect(),
        };
        let mut file = Self {
            path: path.to_owned(),
            module: module.clone(),
            n_lines: source.lines().count(),
            is_generated: source.lines().next().is_some_and(|head| head.contains("generated")),
            modules: BTreeMap::new(),
            names: Vec::new(),
            functions: Vec::new(),
        };
        file.declare(&module, &parsed.items);
        let mut reader = Reader { file: &mut file, module };
        reader.visit_file(&parsed);
        file
    }

    /// The room: the module below the root.
    pub(crate) fn room(&self) -> &str {
        self.module.first().map_or("", String::as_str)
    }

    /// The modules of this file that other files hold and that only tests see.
    pub(crate) fn test_modules(&self) -> impl Iterator<Item = Vec<String>> {
        self.modules.iter().flat_map(|(module, own)| {
            own.tests.iter().map(|name| [module.as_slice(), std::slice::from_ref(name)].concat())
        })
    }

    /// Notes what a module declares, before any path is read.
    fn declare(&mut self, module: &[String], items: &[Item]) {
        let mut own = Module::default();
        for item in items {
            let Some(name) = declared(item) else { continue };
            if is_test(attributes(item)) {
                own.tests.insert(name);
                continue;
            }
            if let Item::Mod(ItemMod { content: Some((_, items)), .. }) = item {
                self.declare(&[module, std::slice::from_ref(&name)].concat(), items);
            }
            own.items.insert(name);
        }
        self.modules.insert(module.to_vec(), own);
    }
}

/// Walks through a file; `module` is where it stands.
struct Reader<'f> {
    file: &'f mut File,
    module: Vec<String>,
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_test(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        self.module.push(item.ident.unraw().to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let is_foreign = item.leading_colon.is_some();
        self.bring(&mut Vec::new(), &item.tree, is_foreign);
    }

    fn visit_path(&mut self, path: &'ast Path) {
        // (A single word is a name of the file itself, or `use` has told of it.)
        if path.segments.len() == 1 && path.leading_colon.is_none() {
            return visit::visit_path(self, path);
        }
        let words = path.segments.iter().map(|segment| segment.ident.unraw().to_string()).collect();
        let span = path.segments.first().map_or_else(Span::call_site, |first| first.ident.span());
        self.note(words, path.leading_colon.is_some(), span);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast Macro) {
        visit::visit_macro(self, called);
        self.read_tokens(called.tokens.clone());
    }

    fn visit_item_fn(&mut self, function: &'ast ItemFn) {
        self.measure(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast ImplItemFn) {
        if !is_test(&function.attrs) {
            self.measure(&function.sig, &function.block);
            visit::visit_impl_item_fn(self, function);
        }
    }

    fn visit_trait_item_fn(&mut self, function: &'ast TraitItemFn) {
        if let Some(block) = &function.default {
            self.measure(&function.sig, block);
        }
        visit::visit_trait_item_fn(self, function);
    }

    // `pub(super)` uses nothing.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    fn visit_attribute(&mut self, _: &'ast Attribute) {}
}

impl Reader<'_> {
    /// Follows a tree of `use` to each of its names.
    fn bring(&mut self, before: &mut Vec<String>, tree: &UseTree, is_foreign: bool) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.unraw().to_string());
                self.bring(before, &path.tree, is_foreign);
                before.pop();
            }
            UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.bring(before, tree, is_foreign));
            }
            UseTree::Name(name) => self.bring_as(before, &name.ident, &name.ident, is_foreign),
            UseTree::Rename(name) => self.bring_as(before, &name.ident, &name.rename, is_foreign),
            UseTree::Glob(glob) => {
                let path = [before.as_slice(), &["*".to_owned()]].concat();
                self.note(path, is_foreign, glob.star_token.spans[0]);
            }
        }
    }

    fn bring_as(&mut self, before: &[String], name: &syn::Ident, own: &syn::Ident, foreign: bool) {
        let mut path = before.to_vec();
        // (`fs::{self}` is `fs`.)
        if name != "self" || before.is_empty() {
            path.push(name.unraw().to_string());
        }
        let own = if own == "self" { path.last().cloned() } else { Some(own.unraw().to_string()) };
        let noted = self.note(path, foreign, name.span());
        let module = self.file.modules.entry(self.module.clone()).or_default();
        module.brought.extend(own.map(|own| (own, noted)));
    }

    /// Notes a path as one from the root, wherever it starts.
    fn note(&mut self, mut path: Vec<String>, is_foreign: bool, span: Span) -> Name {
        let line = span.start().line;
        let first = path.first().cloned().unwrap_or_default();
        let is_ours = !is_foreign && self.stands_here(&first);
        if is_ours {
            path = self.rooted(path);
        } else if matches!(first.as_str(), "core" | "alloc") {
            path[0] = "std".to_owned();
        }
        let name = Name { is_ours, path, line };
        self.file.names.push(name.clone());
        name
    }

    fn stands_here(&self, first: &str) -> bool {
        let declared = |own: &Module| own.items.contains(first) || own.brought.contains_key(first);
        matches!(first, "crate" | "self" | "super" | "Self")
            || self.file.modules.get(&self.module).is_some_and(declared)
    }

    fn rooted(&self, path: Vec<String>) -> Vec<String> {
        let mut module = self.module.clone();
        let mut words = path.into_iter().peekable();
        while let Some(word) =
            words.next_if(|word| matches!(word.as_str(), "crate" | "self" | "super"))
        {
            match word.as_str() {
                "crate" => module.clear(),
                "super" => drop(module.pop()),
                _ => {}
            }
        }
        module.extend(words);
        module
    }

    /// The paths in what a macro is given, which no parser knows the grammar of.
    fn read_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let (mut span, mut n_colons) = (Span::call_site(), 0);
        for token in tokens {
            match token {
                TokenTree::Ident(word) if n_colons == 2 && !path.is_empty() => {
                    path.push(word.unraw().to_string());
                }
                TokenTree::Ident(word) => {
                    self.end_path(&mut path, span);
                    path.push(word.unraw().to_string());
                    span = word.span();
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => {
                    n_colons += 1;
                    continue;
                }
                TokenTree::Group(group) => {
                    self.end_path(&mut path, span);
                    self.read_tokens(group.stream());
                }
                _ => self.end_path(&mut path, span),
            }
            n_colons = 0;
        }
        self.end_path(&mut path, span);
    }

    fn end_path(&mut self, path: &mut Vec<String>, span: Span) {
        let path = std::mem::take(path);
        if path.len() > 1 {
            self.note(path, false, span);
        }
    }

    fn measure(&mut self, signature: &Signature, block: &Block) {
        let line = signature.fn_token.span.start().line;
        let n_lines = block.brace_token.span.close().end().line - line + 1;
        let name = signature.ident.to_string();
        self.file.functions.push(Function { name, line, n_lines });
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Ident>().is_ok_and(|word| word == "test")
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// The name that an item has; `impl` and `use` declare none.
fn declared(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Mod(item) => &item.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(name.unraw().to_string())
}
