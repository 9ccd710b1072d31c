use crate::wechat::{wire::Int, wire_user::UserInfo};

use super::hash::{below, hash, pick};

/// 2012-09-01, soon after Official Accounts began.
const FIRST_DAY: i64 = 1_346_428_800;
/// 2026-01-01.
const LAST_DAY: i64 = 1_767_225_600;

/// How people came, from WeChat's list, the likelier ones more than once.
const SCENES: [&str; 18] = [
    QR_CODE,
    QR_CODE,
    QR_CODE,
    "ADD_SCENE_SEARCH",
    "ADD_SCENE_SEARCH",
    "ADD_SCENE_SEARCH",
    "ADD_SCENE_PROFILE_CARD",
    "ADD_SCENE_PROFILE_LINK",
    "ADD_SCENE_PROFILE_LINK",
    "ADD_SCENE_PROFILE_ITEM",
    "ADD_SCENE_ACCOUNT_MIGRATION",
    "ADD_SCENE_PAID",
    "ADD_SCENE_WECHAT_ADVERTISEMENT",
    "ADD_SCENE_REPRINT",
    "ADD_SCENE_LIVESTREAM",
    "ADD_SCENE_CHANNELS",
    "ADD_SCENE_WXA",
    "ADD_SCENE_OTHERS",
];
const QR_CODE: &str = "ADD_SCENE_QR_CODE";

const CODES: [&str; 8] =
    ["门店海报", "2024春季发布会", "booth-3", "校园行-南京大学", "微博简介", "名片背面", "客服台", "store_0021"];
const SURNAMES: [&str; 20] =
    ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "欧阳", "司马"];
const CALLED: [&str; 14] =
    ["老师", "记者", "女士", "先生", "总", "同学", "医生", "编辑", "阿姨", "师傅", "主任", "建国", "晓雯", "子涵"];
const PLACES: [&str; 14] =
    ["上海", "杭州", "南京", "苏州", "合肥", "宁波", "福州", "南昌", "济南", "北京", "成都", "广州", "武汉", "青岛"];
const NOTES: [&str; 14] = [
    "华东晚报",
    "摄影",
    "老读者",
    "已加微信",
    "团购群主",
    "投过稿",
    "要发票",
    "只看周刊",
    "实习生",
    "退款已处理",
    "活动志愿者",
    "供应商",
    "“铁粉”",
    "⭐重点",
];

/// What is known of a follower, made from the seed and their index alone, so that a million of them take no memory.
pub(super) fn describe(seed: u64, index: u32, followers: u32, openid: String, groupid: i64) -> UserInfo {
    let scene = pick(hash(seed, index, 1), &SCENES);
    let (qr_scene, qr_scene_str) = if scene == QR_CODE { code(hash(seed, index, 2)) } else { (0, "") };
    UserInfo {
        subscribe: Int(1),
        openid,
        language: "zh_CN".to_owned(),
        subscribe_time: Int(since(seed, index, followers)),
        groupid: Int(groupid),
        subscribe_scene: scene.to_owned(),
        qr_scene: Int(qr_scene),
        qr_scene_str: qr_scene_str.to_owned(),
        ..UserInfo::default()
    }
}

/// The note on them: one in nine has one.
pub(super) fn remark(seed: u64, index: u32) -> String {
    if !hash(seed, index, 3).is_multiple_of(9) {
        return String::new();
    }
    let kind = hash(seed, index, 4);
    let who = format!("{}{}", pick(hash(seed, index, 5), &SURNAMES), pick(hash(seed, index, 6), &CALLED));
    let place = pick(hash(seed, index, 7), &PLACES);
    let note = pick(hash(seed, index, 8), &NOTES);
    match kind % 8 {
        0 | 1 => who,
        2 => format!("{place}{who}"),
        3 => format!("{who}（{note}）"),
        4 => format!("{place}-{note}"),
        5 => format!("{who} {place} {note}"),
        6 => format!("{note}/{who}"),
        _ => format!("{who} 20{:02}年订户", 12 + below(kind, 14)),
    }
}

/// People are listed in the order in which they came, some days give or take.
fn since(seed: u64, index: u32, followers: u32) -> i64 {
    let span = LAST_DAY - FIRST_DAY;
    let place = span * i64::from(index) / (i64::from(followers.max(index)) + 1);
    FIRST_DAY + place + below(hash(seed, index, 9), 5 * 24 * 3600) as i64
}

fn code(hash: u64) -> (i64, &'static str) {
    if hash.is_multiple_of(3) { (1 + below(hash, 99_999) as i64, "") } else { (0, pick(hash, &CODES)) }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn some_people_have_remarks_and_they_differ() {
        let remarks: Vec<String> = (0..9000).map(|index| remark(1, index)).filter(|remark| !remark.is_empty()).collect();
        assert!((800..1200).contains(&remarks.len()), "{}", remarks.len());
        assert!(remarks.iter().collect::<HashSet<_>>().len() > 500);
        assert!(remarks.iter().all(|remark| remark.chars().count() < 30));
    }

    #[test]
    fn the_same_seed_tells_the_same_of_the_same_person() {
        let tell = |seed| (0..100).map(|index| describe(seed, index, 100, String::new(), 0)).collect::<Vec<_>>();
        assert_eq!(tell(7), tell(7));
        assert_ne!(tell(7), tell(8));
        assert!(tell(7).iter().all(|who| (FIRST_DAY..LAST_DAY + 5 * 24 * 3600).contains(&who.subscribe_time.0)));
    }

    #[test]
    fn only_those_who_came_by_a_code_have_one() {
        for who in (0..1000).map(|index| describe(1, index, 1000, String::new(), 0)) {
            let coded = who.qr_scene != Int(0) || !who.qr_scene_str.is_empty();
            assert_eq!(coded, who.subscribe_scene == QR_CODE);
        }
    }
}
