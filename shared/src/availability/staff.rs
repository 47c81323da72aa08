//! A set of people of one question, by their position: small, copied, never allocated.

/// As many people as one question may name.
pub(super) const MAX_PEOPLE: usize = 256;

/// Positions in the list of people that a question was asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct StaffSet([u64; 4]);

impl StaffSet {
    /// Adds a position; positions beyond 255 are not held (questions are bounded to fewer).
    pub fn insert(&mut self, position: usize) {
        if let Some(word) = self.0.get_mut(position / 64) {
            *word |= 1 << (position % 64);
        }
    }

    pub fn contains(&self, position: usize) -> bool {
        self.0.get(position / 64).is_some_and(|word| word & (1 << (position % 64)) != 0)
    }

    pub fn is_empty(&self) -> bool {
        self.0 == [0; 4]
    }

    pub fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The positions, in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        (0..MAX_PEOPLE).filter(|position| self.contains(*position))
    }

    #[must_use]
    pub fn union(mut self, other: Self) -> Self {
        for (word, more) in self.0.iter_mut().zip(other.0) {
            *word |= more;
        }
        self
    }
}

impl FromIterator<usize> for StaffSet {
    fn from_iter<I: IntoIterator<Item = usize>>(positions: I) -> Self {
        let mut set = Self::default();
        positions.into_iter().for_each(|position| set.insert(position));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::StaffSet;

    #[test]
    fn positions_come_back_in_order() {
        let set: StaffSet = [199, 0, 64, 63].into_iter().collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), [0, 63, 64, 199]);
        assert_eq!(set.len(), 4);
        assert!(StaffSet::default().is_empty() && !set.contains(1));
    }
}
