//! Reads CoNLL-U files, document by document.

use claimbench::analysis::syntax::feature::Word;

/// One sentence of the treebank; tags and relations by their numbers.
pub struct Gold {
    pub words: Vec<Word>,
    pub tags: Vec<u8>,
    pub heads: Vec<u16>,
    pub labels: Vec<u8>,
}

/// Sentences of one text.
pub struct Document {
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
    let mut documents: Vec<Document> = Vec::new();
    for block in text.split("\n\n") {
        let id = block.lines().find_map(|line| line.strip_prefix("# newdoc id = "));
        if id.is_some() || documents.is_empty() {
            documents.push(Document { id: id.unwrap_or(path).to_owned(), sentences: Vec::new() });
        }
        let gold = sentence(block, tags, labels);
        if let Some(document) = documents.last_mut().filter(|_| !gold.words.is_empty()) {
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
        words: rows.iter().map(|row| Word::of(row[1])).collect(),
        tags: rows.iter().map(|row| tags.number(&format!("{}|{}", row[3], row[4]))).collect(),
        heads: rows.iter().map(head).collect(),
        labels: rows.iter().map(|row| labels.number(row[7])).collect(),
    }
}
