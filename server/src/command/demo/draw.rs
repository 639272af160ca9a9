//! Chance from a seed, and shares that add up.

/// The same numbers from the same seed.
#[derive(Clone, Debug)]
pub struct Draw(u64);

impl Draw {
    /// Begins at a seed.
    pub fn new(seed: u64) -> Draw {
        Draw(seed)
    }

    /// One of its own for part number `part`, so that a part does not depend on how much others have drawn.
    pub fn part(&self, part: usize) -> Draw {
        let mut draw = Draw(self.0 ^ (part as u64 + 1).wrapping_mul(0xd6e8_feb8_6659_fd93));
        draw.number();
        draw
    }

    /// A number (SplitMix64).
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`; 0 where that is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.number() % (limit.max(1) as u64)) as usize
    }

    /// True in so many of a hundred cases.
    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    /// One of a list.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }

    /// Puts a list into any order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}

/// Shares of a total in proportion to weights: whole numbers that add up to it (largest remainders).
pub fn shares(total: usize, weights: &[usize]) -> Vec<usize> {
    let sum: usize = weights.iter().sum();
    if sum == 0 {
        return weights.iter().map(|_| 0).collect();
    }
    let mut shares: Vec<usize> = weights.iter().map(|weight| total * weight / sum).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(total * weights[at] % sum), at));
    let missing = total - shares.iter().sum::<usize>();
    order.into_iter().take(missing).for_each(|at| shares[at] += 1);
    shares
}

/// The same between a least and a most for each. What does not fit within them is left out.
pub fn shares_within(total: usize, weights: &[usize], bounds: &[(usize, usize)]) -> Vec<usize> {
    let least: usize = bounds.iter().map(|(least, _)| least).sum();
    let more = shares(total.saturating_sub(least), weights);
    let mut shares: Vec<usize> =
        bounds.iter().zip(more).map(|(&(least, most), more)| (least + more).min(most)).collect();
    let mut missing = total.saturating_sub(shares.iter().sum());
    while missing > 0 {
        let before = missing;
        for (share, &(_, most)) in shares.iter_mut().zip(bounds) {
            if missing > 0 && *share < most {
                *share += 1;
                missing -= 1;
            }
        }
        if missing == before {
            break;
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up() {
        for (total, weights, expected) in [
            (10, vec![1, 1, 1], vec![4, 3, 3]),
            (7, vec![0, 5, 2], vec![0, 5, 2]),
            (0, vec![3, 4], vec![0, 0]),
            (5, vec![0, 0], vec![0, 0]),
        ] {
            assert_eq!(shares(total, &weights), expected);
        }
        assert_eq!(shares_within(10, &[9, 1], &[(1, 5), (1, 9)]), [5, 5]);
    }

    #[test]
    fn the_same_seed_gives_the_same() {
        let drawn = |seed| {
            let mut draw = Draw::new(seed).part(3);
            let mut list: Vec<usize> = (0..20).collect();
            draw.shuffle(&mut list);
            list
        };
        assert_eq!(drawn(7), drawn(7));
        assert_ne!(drawn(7), drawn(8));
    }
}
