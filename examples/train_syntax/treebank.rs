//! Reads CoNLL-U files, document by document, and plain text.

use claimbench::analysis::syntax::cluster::Clusters;
use claimbench::analysis::syntax::feature::{Word, plain};
use claimbench::analysis::syntax::words_of;

/// One sentence of the treebank; tags and relations by their numbers.
pub struct Gold {
    /// Its words as printed.
    pub printed: Vec<String>,
    /// What templates see of them.
    pub words: Vec<Word>,
    pub tags: Vec<u8>,
    pub heads: Vec<u16>,
    pub labels: Vec<u8>,
}

impl Gold {
    /// Looks at the words again, now that there are clusters.
    pub fn read_clusters(&mut self, clusters: &Clusters) {
        self.words = self.printed.iter().map(|word| Word::of(word, clusters)).collect();
    }

    /// Its words as clusters are told by.
    pub fn plain_words(&self) -> Vec<String> {
        self.printed.iter().map(|word| plain(word)).collect()
    }
}

/// Sentences of one text.
pub struct Document {
    /// The file it stands in, without folder and ending.
    pub file: String,
    pub id: String,
    pub sentences: Vec<Gold>,
}

/// Words of a closed list, numbered as they come.
#[derive(Default)]
pub struct Names(pub Vec<String>);

impl Names {
    fn number(&mut self, name: &str) -> u8 {
        let place = self.0.iter().position(|known| known == name).unwrap_or_else(|| {
            self.0.push(name.to_owned());
            self.0.len() - 1
        });
        u8::try_from(place).unwrap()
    }
}

/// The documents of one file; a file without document marks is one document.
pub fn read(path: &str, tags: &mut Names, labels: &mut Names) -> Vec<Document> {
    let text = std::fs::read_to_string(path).unwrap();
    let file = stem(path);
    let mut documents: Vec<Document> = Vec::new();
    for block in text.split("\n\n") {
        let id = block.lines().find_map(|line| line.strip_prefix("# newdoc id = "));
        if id.is_some() || documents.is_empty() {
            let id = id.unwrap_or(path).to_owned();
            documents.push(Document { file: file.clone(), id, sentences: Vec::new() });
        }
        let gold = sentence(block, tags, labels);
        if let Some(document) = documents.last_mut().filter(|_| !gold.printed.is_empty()) {
            document.sentences.push(gold);
        }
    }
    documents
}

fn sentence(block: &str, tags: &mut Names, labels: &mut Names) -> Gold {
    let rows: Vec<Vec<&str>> = block
        .lines()
        .map(|line| line.split('\t').collect())
        .filter(|row: &Vec<&str>| row.len() >= 8 && row[0].parse::<u16>().is_ok())
        .collect();
    let n = u16::try_from(rows.len()).unwrap();
    let head =
        |row: &Vec<&str>| row[6].parse::<u16>().ok().filter(|head| *head > 0).map_or(n, |head| head - 1);
    Gold {
        printed: rows.iter().map(|row| row[1].to_owned()).collect(),
        words: Vec::new(),
        tags: rows.iter().map(|row| tags.number(&format!("{}|{}", row[3], row[4]))).collect(),
        heads: rows.iter().map(head).collect(),
        labels: rows.iter().map(|row| labels.number(row[7])).collect(),
    }
}

/// The lines of a plain text, each as its words; of a table (`.tsv`) the column named `text`.
pub fn read_raw(path: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = text.lines();
    let is_table = path.ends_with(".tsv");
    let column = if is_table {
        lines.next().and_then(|head| head.split('\t').position(|name| name == "text"))
    } else {
        None
    };
    let cell = |line: &str| column.and_then(|at| line.split('\t').nth(at)).unwrap_or(line).to_owned();
    let words = |line: String| words_of(&line).iter().map(|word| plain(word)).collect::<Vec<_>>();
    lines.map(|line| words(cell(line))).filter(|words| !words.is_empty()).collect()
}

/// The name of a file without folder and ending.
pub fn stem(path: &str) -> String {
    std::path::Path::new(path).file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
