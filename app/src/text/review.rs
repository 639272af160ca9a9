//! The words of peer reviews (互相找), their assignment and their seal.

use liantu_domain::round::Stance;

use super::{Lang, Words, words};

/// The page of a reviewer.
pub const TITLE: Words = words("同事互查表", "Review of colleagues' posts");
/// What is promised.
pub const BLIND: Words = words(
    "全部提交并结束互查之前，任何人看不到您写的内容；之后只显示意见，不显示评议人，排列顺序与提交先后无关。",
    "Nobody sees what you write before the way is closed; then it is shown without names, in an order that says nothing.",
);
/// What is not protected.
pub const WRITE_PLAINLY: Words = words(
    "请用平实的语言就事论事，不要写只有您才知道的细节，以免从措辞认出您。谁写了哪份意见单独封存，只有纪检机关说明理由后才能启封，启封本身会记入审计日志。",
    "Write plainly and to the matter, so that you can't be known by your words. Who wrote what is sealed; only the discipline body can open it, with a reason, and that is logged.",
);
/// Its steps.
pub const STEPS: Words = words("负责的环节", "Steps");
/// What was found about it so far.
pub const CANDIDATES: Words = words("自查提出的风险点", "Points from the self-check");
/// There are none.
pub const NO_CANDIDATES: Words =
    words("该岗位目前没有已通过的自查风险点。", "There are no passed points of this post.");
/// What one thinks of it.
pub const STANCE: Words = words("您的意见", "What you think");
/// Nothing.
pub const NO_STANCE: Words = words("不评价", "No opinion");
/// Why, or how.
pub const WHY: Words = words("修正内容或者异议理由", "How it should read, or why you disagree");
/// The grade one would give.
pub const GRADE: Words = words("您认为的等级", "The grade you would give");
/// What else there is.
pub const ADD: Words = words("补充风险点", "Add a point");
/// What was added.
pub const ADDED: Words = words("您补充的风险点", "What you added");
/// Nothing at all.
pub const NONE: Words = words("没有意见的说明", "Nothing to say");
/// How to say it.
pub const NONE_HINT: Words =
    words("对全部岗位都没有意见的，在此说明。", "Only where you have nothing to say of any post.");
/// Hand it in.
pub const HAND_IN: Words = words("提交互查表", "Hand in");
/// What that does.
pub const HAND_IN_HINT: Words = words("提交后不能再修改。", "It stays as it is then.");
/// It was handed in.
pub const HANDED_IN: Words = words("您的互查表已经提交，感谢参与。", "Your review is handed in. Thank you.");
/// Nobody was given to review.
pub const NOT_ASSIGNED: Words =
    words("互查名单尚未确定，请等待防控办分配。", "The office has not said yet who reviews whom.");

/// The page of the assignment.
pub const ASSIGNMENT: Words = words("互查名单", "Who reviews whom");
/// How it is made.
pub const ASSIGNMENT_HINT: Words = words(
    "按随机种子均匀分配：不查自己，不只查自己的直接上级，每个岗位被同样多的人查。同一种子得到同一名单，确定前可以更换种子或者人数。",
    "Spread evenly by the seed: never oneself, never the own superior only, every post by as many. The same seed gives the same list; change it before it is fixed.",
);
/// The seed.
pub const SEED: Words = words("随机种子", "Seed");
/// How many each.
pub const EACH: Words = words("每人查几个岗位", "Posts for each");
/// Fewer can be guessed.
pub const EACH_HINT: Words =
    words("少于 3 个时，被查的人容易猜出评议人。", "With fewer than 3 it is easy to guess who wrote.");
/// Show it.
pub const SHOW: Words = words("生成名单", "Show the list");
/// Fix it.
pub const FIX: Words = words("确定名单", "Fix the list");
/// What that does.
pub const FIX_HINT: Words =
    words("确定后不能更改，各评议人即可开始填写。", "It can't be changed then, and the reviewers can begin.");
/// It is fixed.
pub const FIXED: Words = words("名单已经确定。", "The list is fixed.");
/// It can't be done.
pub const IMPOSSIBLE: Words = words(
    "按这个人数无法分配：参加的岗位太少，或者同一人任职太多。请减少每人查的岗位数。",
    "That can't be done: too few posts, or too many of one person. Give each of them fewer.",
);
/// It is closed or not open.
pub const NOT_OPEN: Words =
    words("互查目前没有开放，不能确定名单。", "The way is not open, and so nothing can be fixed.");
/// The column: who reviews.
pub const REVIEWER: Words = words("评议岗位", "Reviewer");
/// The column: whom.
pub const REVIEWED: Words = words("被查岗位", "Posts to review");
/// The column: how often.
pub const LOOKED_AT: Words = words("被查次数", "Reviewed by");
/// What was counted.
pub const EVENLY: Words = words("分布情况", "How evenly");

/// The page of the seal.
pub const SEAL: Words = words("互查意见封存", "The seal on reviews");
/// What it is.
pub const SEAL_HINT: Words = words(
    "互查意见由谁提出，对单位全体人员保密。确因核查诬告、泄密等需要启封的，须写明理由；启封人、时间和理由记入审计日志，不能删除。",
    "Who wrote which review is kept from everybody of the unit. Opening it needs a reason; who opened it, when and why is kept in the audit log for ever.",
);
/// Why.
pub const SEAL_REASON: Words = words("启封理由", "Reason");
/// Open it.
pub const OPEN_SEAL: Words = words("启封", "Open the seal");
/// There is nothing.
pub const NOTHING_SEALED: Words = words("本轮没有已提交的互查表。", "No review was handed in.");
/// It was opened.
pub const OPENED: Words = words("已启封，本次启封已记入审计日志。", "The seal is open; that is in the audit log.");
/// Who wrote it.
pub const WROTE: Words = words("评议岗位", "Written by");

/// How many reviewers each post has.
pub fn evenly(lang: Lang, posts: usize, times: usize) -> String {
    match lang {
        Lang::Zh => format!("{posts} 个岗位各被查 {times} 次"),
        Lang::En => format!("{posts} posts, each reviewed by {times}"),
    }
}

/// What a statement does to a candidate.
pub const fn stance(stance: Stance) -> Words {
    match stance {
        Stance::Raise => words("提出", "Raised"),
        Stance::Confirm => words("认可", "Agree"),
        Stance::Correct => words("修正", "Correct"),
        Stance::Dispute => words("异议", "Disagree"),
        Stance::Remark => words("意见", "Remark"),
    }
}
