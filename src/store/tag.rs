//! Tags: free words on claims.

use super::{Edit, Store, id_list};
use crate::error::Result;
use crate::model::ClaimId;

impl Store {
    /// The tags of those claims, by the alphabet.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_tags(&self, claims: &[ClaimId]) -> Result<Vec<(ClaimId, String)>> {
        let sql = "SELECT claim_id, name FROM claim_tag JOIN tag ON tag.id = tag_id
            WHERE claim_id IN (SELECT value FROM json_each(?1)) ORDER BY name";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([id_list(claims)], |row| Ok((ClaimId(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Edit<'_> {
    /// Gives a claim these tags and no others.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn set_tags(&self, claim: ClaimId, tags: &[String]) -> Result<()> {
        self.connection.execute("DELETE FROM claim_tag WHERE claim_id = ?1", [claim.0])?;
        for tag in tags {
            self.connection.execute("INSERT OR IGNORE INTO tag (name) VALUES (?1)", [tag])?;
            let sql =
                "INSERT OR IGNORE INTO claim_tag (claim_id, tag_id) SELECT ?1, id FROM tag WHERE name = ?2";
            self.connection.execute(sql, (claim.0, tag))?;
        }
        Ok(())
    }
}
