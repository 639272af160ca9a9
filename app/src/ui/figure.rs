//! Counts as pictures: bars and a table of shades. Each number stands beside its picture and leads to its
//! rows; nothing is told by colour alone.

use leptos::prelude::*;

/// One count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// What is counted.
    pub name: String,
    /// How many.
    pub count: i64,
    /// Where its rows are.
    pub href: String,
    /// The key of its colour in the style sheet (`data-tone`); empty for the usual one.
    pub tone: &'static str,
}

/// A picture of counts as bars from one line, under a sentence that says the main thing.
pub fn bars(title: &str, sentence: String, counts: &[Count]) -> AnyView {
    let most = counts.iter().map(|count| count.count).max().unwrap_or_default().max(1);
    let sum: i64 = counts.iter().map(|count| count.count).sum();
    let rows = counts
        .iter()
        .map(|count| {
            let width = format!("{}", count.count * 1000 / most);
            let share = if sum == 0 { 0 } else { (count.count * 1000 / sum + 5) / 10 };
            view! {
                <tr>
                    <th scope="row"><a href=count.href.clone()>{count.name.clone()}</a></th>
                    <td class="bar" data-tone=count.tone aria-hidden="true">
                        <svg viewBox="0 0 1000 10" preserveAspectRatio="none"><rect width=width height="10"/></svg>
                    </td>
                    <td data-number="">{count.count.to_string()}</td>
                    <td data-number="" class="muted">{format!("{share}%")}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <figure class="figure">
            <figcaption><span class="figure-title">{title.to_owned()}</span><span class="figure-sentence">{sentence}</span></figcaption>
            <table class="bars"><tbody>{rows}</tbody></table>
        </figure>
    }
    .into_any()
}

/// A table of counts whose cells are the darker, the more they hold. Sums stand at its ends.
pub fn shades(title: &str, sum: &str, columns: &[String], rows: &[(String, Vec<Count>)]) -> AnyView {
    let most = rows.iter().flat_map(|(_, counts)| counts).map(|count| count.count).max().unwrap_or_default().max(1);
    let heads = columns.iter().map(|name| view! { <th scope="col">{name.clone()}</th> }).collect_view();
    let sums: Vec<i64> = (0..columns.len())
        .map(|at| rows.iter().filter_map(|(_, counts)| counts.get(at)).map(|count| count.count).sum())
        .collect();
    let total: i64 = sums.iter().sum();
    let body = rows
        .iter()
        .map(|(name, counts)| {
            let of_row: i64 = counts.iter().map(|count| count.count).sum();
            let cells = counts
                .iter()
                .map(|count| {
                    // Four shades; the least is for "none".
                    let shade = if count.count == 0 { 0 } else { 1 + (count.count * 4 - 1) / most };
                    let name = format!("{} {}", count.name, count.count);
                    view! {
                        <td data-shade=shade.min(4).to_string()><a href=count.href.clone() aria-label=name>{count.count.to_string()}</a></td>
                    }
                })
                .collect_view();
            view! { <tr><th scope="row">{name.clone()}</th>{cells}<td class="shades-sum">{of_row.to_string()}</td></tr> }
        })
        .collect_view();
    let feet = sums.iter().map(|count| view! { <td>{count.to_string()}</td> }).collect_view();
    view! {
        <figure class="figure">
            <figcaption><span class="figure-title">{title.to_owned()}</span></figcaption>
            <table class="shades">
                <thead><tr><td></td>{heads}<th scope="col">{sum.to_owned()}</th></tr></thead>
                <tbody>{body}</tbody>
                <tfoot><tr><th scope="row">{sum.to_owned()}</th>{feet}<td class="shades-sum">{total.to_string()}</td></tr></tfoot>
            </table>
        </figure>
    }
    .into_any()
}
