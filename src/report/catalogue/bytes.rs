//! A catalogue as bytes: counts, then fixed-width little-endian records, then names with their lengths.

use super::{Catalogue, County, Entry, Province, Town};

const MAGIC: &[u8; 8] = b"ZBCAT\x00\x00\x01";

impl Catalogue {
    /// The whole catalogue as it lies in an edition.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        let counts = [self.provinces.len(), self.counties.len(), self.towns.len(), self.entries.len(), self.pool.len()];
        counts.iter().for_each(|&n| put(&mut out, n as u32));
        [self.unplaced.start, self.unplaced.end, self.others.start, self.others.end]
            .iter()
            .for_each(|&n| put(&mut out, n));
        for e in &self.entries {
            put(&mut out, e.town);
            put(&mut out, e.doc);
            out.extend_from_slice(&e.year.to_le_bytes());
            out.extend_from_slice(&[e.kind, e.flags]);
        }
        for t in &self.towns {
            [t.name.start, t.name.end, t.county, t.code, t.entries.start, t.entries.end]
                .iter()
                .for_each(|&n| put(&mut out, n));
        }
        for c in &self.counties {
            [c.province, c.towns.start, c.towns.end].iter().for_each(|&n| put(&mut out, n));
            put_name(&mut out, &c.name);
            put_name(&mut out, &c.city);
        }
        for p in &self.provinces {
            [p.counties.start, p.counties.end].iter().for_each(|&n| put(&mut out, n));
            put_name(&mut out, &p.name);
        }
        out.extend_from_slice(self.pool.as_bytes());
        out
    }

    /// Reads what [`Self::to_bytes`] wrote; `None` for anything that is not whole.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = Rest(bytes.strip_prefix(MAGIC)?);
        let [provinces, counties, towns, entries, pool] = rest.numbers()?;
        let [u0, u1, o0, o1] = rest.numbers()?;
        let records = rest.take(entries as usize * 12)?;
        let entries = records.chunks_exact(12).map(entry).collect::<Option<Vec<_>>>()?;
        let towns = (0..towns).map(|_| rest.town()).collect::<Option<Vec<_>>>()?;
        let counties = (0..counties).map(|_| rest.county()).collect::<Option<Vec<_>>>()?;
        let provinces = (0..provinces).map(|_| rest.province()).collect::<Option<Vec<_>>>()?;
        let pool = String::from_utf8(rest.take(pool as usize)?.to_vec()).ok()?;
        let out = Self { provinces, counties, towns, entries, unplaced: u0..u1, others: o0..o1, pool };
        (rest.0.is_empty() && out.is_sound()).then_some(out)
    }

    /// Every index and range points inside.
    fn is_sound(&self) -> bool {
        let n = self.entries.len() as u32;
        let within = |r: &std::ops::Range<u32>, end: u32| r.start <= r.end && r.end <= end;
        self.entries.iter().all(|e| e.town == Entry::NOWHERE || (e.town as usize) < self.towns.len())
            && self.towns.iter().all(|t| (t.county as usize) < self.counties.len() && within(&t.entries, n))
            && self
                .counties
                .iter()
                .all(|c| (c.province as usize) < self.provinces.len() && within(&c.towns, self.towns.len() as u32))
            && self.provinces.iter().all(|p| within(&p.counties, self.counties.len() as u32))
            && within(&self.unplaced, n)
            && within(&self.others, n)
    }
}

fn put(out: &mut Vec<u8>, n: u32) {
    out.extend_from_slice(&n.to_le_bytes());
}

fn put_name(out: &mut Vec<u8>, name: &str) {
    put(out, name.len() as u32);
    out.extend_from_slice(name.as_bytes());
}

fn entry(record: &[u8]) -> Option<Entry> {
    let mut rest = Rest(record);
    let [town, doc] = rest.numbers()?;
    let [low, high, kind, flags] = *rest.0.first_chunk()?;
    Some(Entry { town, doc, year: u16::from_le_bytes([low, high]), kind, flags })
}

struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (head, tail) = self.0.split_at_checked(n)?;
        self.0 = tail;
        Some(head)
    }

    fn number(&mut self) -> Option<u32> {
        let (head, tail) = self.0.split_first_chunk::<4>()?;
        self.0 = tail;
        Some(u32::from_le_bytes(*head))
    }

    fn numbers<const N: usize>(&mut self) -> Option<[u32; N]> {
        let mut out = [0; N];
        for slot in &mut out {
            *slot = self.number()?;
        }
        Some(out)
    }

    fn name(&mut self) -> Option<String> {
        let n = self.number()? as usize;
        String::from_utf8(self.take(n)?.to_vec()).ok()
    }

    fn town(&mut self) -> Option<Town> {
        let [a, b, county, code, c, d] = self.numbers()?;
        Some(Town { name: a..b, county, code, entries: c..d })
    }

    fn county(&mut self) -> Option<County> {
        let [province, a, b] = self.numbers()?;
        Some(County { name: self.name()?, city: self.name()?, province, towns: a..b })
    }

    fn province(&mut self) -> Option<Province> {
        let [a, b] = self.numbers()?;
        Some(Province { name: self.name()?, counties: a..b })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{CatalogueBuilder, Names};
    use super::*;

    fn sample() -> Catalogue {
        let mut builder = CatalogueBuilder::default();
        let names = |county: &str, town: &str, code| Names {
            province: "广东省".into(),
            city: "韶关市".into(),
            county: county.into(),
            town: town.into(),
            code,
        };
        let entry = |doc, year| Entry { town: 0, doc, year, kind: 0, flags: 0 };
        builder.add(&names("武江区", "西联镇", 440_203_102), entry(1, 2024), 0);
        builder.add(&names("武江区", "西河镇", 440_203_101), entry(2, 2021), 20_211_215);
        builder.add(&names("武江区", "西河镇", 440_203_101), entry(3, 2021), 20_220_101);
        builder.add(&names("", "", 0), entry(4, 2020), 0);
        builder.build()
    }

    #[test]
    fn the_newest_signed_of_two_comes_first_and_the_unplaced_last() {
        let c = sample();
        assert_eq!(c.entries.iter().map(|e| e.doc).collect::<Vec<_>>(), [3, 2, 1, 4]);
        assert_eq!((c.town_name(0), c.town_name(1), c.unplaced.clone()), ("西河镇", "西联镇", 3..4));
        assert_eq!(c.years(), Some((2021, 2024)));
    }

    #[test]
    fn bytes_give_the_same_catalogue_back_and_a_cut_gives_none() {
        let c = sample();
        let bytes = c.to_bytes();
        assert_eq!(Catalogue::from_bytes(&bytes).as_ref(), Some(&c));
        assert!((0..bytes.len()).all(|n| Catalogue::from_bytes(&bytes[..n]).is_none()));
    }
}
